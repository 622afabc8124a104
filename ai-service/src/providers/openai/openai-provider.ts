import type { CallLimiter } from '../../budget/call-limiter.ts';
import { repairMessages } from '../../enrichment/prompt.ts';
import type { Provider, Task } from '../../enrichment/provider.ts';
import { ProviderError } from '../../enrichment/provider-error.ts';
import type { Prices } from '../../env.ts';
import type { Validation } from './answers.ts';
import { makeBatches } from './batches.ts';
import { type ChatOptions, makeChat } from './chat.ts';
import {
  categorisationOf,
  categoryQuestion,
  descriptionQuestion,
  keywordsQuestion,
  type Question,
} from './questions.ts';
import { readReply } from './reply.ts';
import { makeTokenMeter } from './token-meter.ts';

const defaultTimeoutMs = 30_000;

export type OpenAiOptions = Omit<ChatOptions, 'timeoutMs'> & {
  models: Record<Task, string>;
  limiter: CallLimiter;
  /** Whether the server has OpenAI's endpoint for batches. */
  batches: boolean;
  prices: Prices;
  timeoutMs?: number;
};

type Attempt<Answer> = Validation<Answer> & { text: string };

/** Any server with OpenAI's `chat.completions`: OpenAI, Gemini, Ollama, vLLM. */
export function makeOpenAiProvider(options: OpenAiOptions): Provider {
  const { models, limiter, logger, budget, prices, timeoutMs = defaultTimeoutMs } = options;
  const meter = makeTokenMeter({ models, prices, budget });
  const metrics = meter.watch(options.metrics);
  const chat = makeChat({ ...options, metrics, timeoutMs });

  return {
    name: 'openai',
    origin: 'LLM',
    model: [...new Set(Object.values(models))].join(', '),
    modelFor: (task) => models[task],
    describe: (input, signal) => ask(descriptionQuestion(input, models.description), signal),
    categorise: async (input, signal) =>
      categorisationOf(await ask(categoryQuestion(input, models.category), signal)),
    suggestKeywords: (input, signal) => ask(keywordsQuestion(input, models.description), signal),
    usage: meter.usage,
    batches: options.batches ? makeBatches({ ...options, chat, metrics }) : undefined,
  };

  /** One answer and at most one repair of it, in one place of the queue and within one time limit. */
  async function ask<Answer>(question: Question<Answer>, caller: AbortSignal): Promise<Answer> {
    const signal = AbortSignal.any([caller, AbortSignal.timeout(timeoutMs)]);
    try {
      return await limiter.run(() => askWithRepair(question, signal), signal);
    } catch (error) {
      // The caller who left is no failure of the provider.
      caller.throwIfAborted();
      if (signal.aborted && !(error instanceof ProviderError)) throw new ProviderError('LLM_TIMEOUT');
      throw error;
    }
  }

  async function askWithRepair<Answer>(question: Question<Answer>, signal: AbortSignal): Promise<Answer> {
    const { task } = question;
    const first = await attempt(question, signal);
    const [flaw] = first.flaws;
    if (first.value !== undefined && !flaw) return first.value;
    metrics.llmRepaired(task, flaw?.kind ?? 'schema');
    logger.info({ task, flaws: first.flaws.map(({ kind }) => kind) }, 'llm_repair');
    const messages = repairMessages(
      question.messages,
      first.text,
      first.flaws.map(({ text }) => text),
    );
    const second = await attempt({ ...question, messages }, signal).catch((error: unknown) => {
      // A text that was paid for and can be used is not lost to a failed attempt at a better one.
      if (first.value === undefined) throw error;
      return first;
    });
    const best = second.value !== undefined && second.flaws.length <= first.flaws.length ? second : first;
    const value = best.value ?? second.value;
    if (value !== undefined) return value;
    logger.warn({ task, flaws: second.flaws.map(({ kind }) => kind) }, 'llm_answer_invalid');
    const refused = [first, second].every(({ flaws }) => flaws[0]?.kind === 'refused');
    throw new ProviderError(refused ? 'LLM_PRODUCT_REFUSED' : 'LLM_INVALID_ANSWER');
  }

  async function attempt<Answer>(question: Question<Answer>, signal: AbortSignal): Promise<Attempt<Answer>> {
    const { text, flaw } = readReply(await chat.complete(question, signal));
    if (flaw && text === '') return { text, flaws: [flaw] };
    const validation = question.validate(text);
    // A model that goes on talking until it is cut may have answered before.
    return flaw && validation.value === undefined ? { text, flaws: [flaw] } : { text, ...validation };
  }
}
