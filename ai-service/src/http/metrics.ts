import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CallLimiter } from '../budget/call-limiter.ts';
import type { Task } from '../enrichment/provider.ts';

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
    help: 'Tokens of the LLM by task and kind; estimated where the server does not count them.',
    labelNames: ['task', 'kind'] as const,
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
  return {
    registry,
    llmCalled(task: Task, outcome: string, seconds: number) {
      calls.inc({ task, outcome });
      duration.observe({ task }, seconds);
    },
    llmRepaired: (task: Task, flaw: string) => repairs.inc({ task, flaw }),
    tokensSpent(task: Task, { prompt, completion }: { prompt: number; completion: number }) {
      tokens.inc({ task, kind: 'prompt' }, prompt);
      tokens.inc({ task, kind: 'completion' }, completion);
    },
    cacheLookup: (result: 'hit' | 'miss') => answers.inc({ result }),
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
