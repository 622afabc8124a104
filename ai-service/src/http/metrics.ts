import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CallLimiter } from '../budget/call-limiter.ts';
import type { TokenBudget } from '../budget/token-budget.ts';
import type { Call } from '../enrichment/provider.ts';
import type { Prices } from '../env.ts';

/** What GET /metrics tells besides the requests and the process: calls of the LLM, their cost, the cache. */
export function makeMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const calls = new Counter({
    name: 'orquestia_llm_calls_total',
    help: 'Calls of the LLM by task and outcome.',
    labelNames: ['task', 'outcome'] as const,
    registers,
  });
  const repairs = new Counter({
    name: 'orquestia_llm_repairs_total',
    help: 'Answers of the LLM that had to be asked for again, by task and first flaw.',
    labelNames: ['task', 'flaw'] as const,
    registers,
  });
  const tokens = new Counter({
    name: 'orquestia_llm_tokens_total',
    help: 'Tokens of the LLM by task, model and kind; estimated where the server does not count them.',
    labelNames: ['task', 'model', 'kind'] as const,
    registers,
  });
  const cost = new Counter({
    name: 'orquestia_llm_cost_total',
    help: 'What the tokens cost by task and model, in the money of LLM_PRICES; none of a model without a price.',
    labelNames: ['task', 'model'] as const,
    registers,
  });
  const duration = new Histogram({
    name: 'orquestia_llm_call_duration_seconds',
    help: 'Time of a call of the LLM by task, in seconds.',
    labelNames: ['task'] as const,
    buckets: [0.25, 0.5, 1, 2, 4, 8, 15, 30],
    registers,
  });
  const answers = new Counter({
    name: 'orquestia_answer_cache_total',
    help: 'Requests for an LLM answer by what the cache had: hit or miss.',
    labelNames: ['result'] as const,
    registers,
  });
  let prices: Prices = {};
  return {
    registry,
    setPrices(known: Prices) {
      prices = known;
    },
    llmCalled(task: Call, outcome: string, seconds: number) {
      calls.inc({ task, outcome });
      duration.observe({ task }, seconds);
    },
    llmRepaired: (task: Call, flaw: string) => repairs.inc({ task, flaw }),
    tokensSpent(task: Call, model: string, { prompt, completion }: { prompt: number; completion: number }) {
      tokens.inc({ task, model, kind: 'prompt' }, prompt);
      tokens.inc({ task, model, kind: 'completion' }, completion);
      const price = prices[model];
      if (price)
        cost.inc({ task, model }, (prompt * price.prompt + completion * price.completion) / 1_000_000);
    },
    cacheLookup: (result: 'hit' | 'miss') => answers.inc({ result }),
    /** Shows the tokens of the day, and how many there may be. */
    watchBudget(budget: TokenBudget) {
      new Gauge({
        name: 'orquestia_llm_tokens_today',
        help: 'Tokens spent since midnight UTC, by all AI services where they share a Redis and have a limit.',
        registers,
        async collect() {
          this.set(await budget.spentToday());
        },
      });
      if (budget.daily === undefined) return;
      new Gauge({
        name: 'orquestia_llm_tokens_daily_limit',
        help: 'Most tokens a day (LLM_DAILY_TOKENS).',
        registers,
      }).set(budget.daily);
    },
    /** Shows the limiter's places in use and its queue. */
    watchLimiter(limiter: CallLimiter) {
      new Gauge({
        name: 'orquestia_llm_conversations',
        help: 'Conversations with the LLM that run, and requests that wait for their turn.',
        labelNames: ['state'] as const,
        registers,
        collect() {
          this.set({ state: 'running' }, limiter.running);
          this.set({ state: 'waiting' }, limiter.waiting);
        },
      });
    },
  };
}

export type Metrics = ReturnType<typeof makeMetrics>;
