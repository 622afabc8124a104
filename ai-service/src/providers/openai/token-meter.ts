import type { TokenBudget } from '../../budget/token-budget.ts';
import { categoryMessages, descriptionMessages, type Message } from '../../enrichment/prompt.ts';
import type { Task, TaskUsage, Usage } from '../../enrichment/provider.ts';
import type { Prices } from '../../env.ts';
import type { LlmMetrics } from './llm-metrics.ts';
import { estimateTokens } from './reply.ts';

const typical = { name: 'Taladro percutor inalámbrico 18V', keywords: ['percutor', '2 baterías', 'maletín'] };
const typicalText = 'x'.repeat(300);

/** What a call is taken to cost before one was made: its prompt's length, and a usual answer's. */
const guesses: Record<Task, { messages: Message[]; completion: number }> = {
  description: { messages: descriptionMessages({ ...typical, language: 'es' }), completion: 80 },
  category: {
    messages: categoryMessages({ ...typical, description: typicalText, language: 'es' }),
    completion: 15,
  },
};

type Options = { models: Record<Task, string>; prices: Prices; budget: TokenBudget };

/** The tokens of the calls of this process, to say beforehand what more of them will cost. */
export function makeTokenMeter({ models, prices, budget }: Options) {
  const spent: Record<Task, { calls: number; prompt: number; completion: number }> = {
    description: { calls: 0, prompt: 0, completion: 0 },
    category: { calls: 0, prompt: 0, completion: 0 },
  };

  return {
    /** The same metrics, of which the meter hears. */
    watch: (metrics: LlmMetrics): LlmMetrics => ({
      ...metrics,
      tokensSpent(task, model, tokens) {
        metrics.tokensSpent(task, model, tokens);
        // A call that was left before its end says nothing of what an answer costs.
        if (tokens.completion === 0 || task === 'keywords') return;
        spent[task].calls += 1;
        spent[task].prompt += tokens.prompt;
        spent[task].completion += tokens.completion;
      },
    }),
    usage: async (): Promise<Usage> => ({
      description: usageOf('description'),
      category: usageOf('category'),
      tokensToday: await budget.spentToday(),
      tokensDaily: budget.daily,
    }),
  };

  function usageOf(task: Task): TaskUsage {
    const { calls, prompt, completion } = spent[task];
    const model = models[task];
    const price = prices[model] ?? null;
    if (calls > 0)
      return { model, calls, promptTokens: prompt / calls, completionTokens: completion / calls, price };
    const guess = guesses[task];
    const promptTokens = estimateTokens(guess.messages.map(({ content }) => content).join('\n'));
    return { model, calls, promptTokens, completionTokens: guess.completion, price };
  }
}
