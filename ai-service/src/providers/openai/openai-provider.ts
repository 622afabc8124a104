import type { CallLimiter } from '../../budget/call-limiter.ts';
import type { CategoryRequest, DescriptionRequest } from '../../contract/contract.ts';
import { categoryMessages, descriptionMessages, repairMessages } from '../../enrichment/prompt.ts';
import type { Categorisation, Provider, Task } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import {
  categoryJsonSchema,
  descriptionJsonSchema,
  judgeCategory,
  judgeDescription,
  NONE,
  type Verdict,
} from './answers.ts';
import { Chat, type ChatOptions, type ChatRequest } from './chat.ts';
import { readReply } from './reply.ts';

const LLM_TIMEOUT_MS = 30_000;

export type OpenAiOptions = Omit<ChatOptions, 'timeoutMs'> & {
  models: Record<Task, string>;
  limiter: CallLimiter;
  timeoutMs?: number;
};

type Question<Answer> = ChatRequest & { judge: (text: string) => Verdict<Answer> };
type Attempt<Answer> = Verdict<Answer> & { text: string };

/** Any server with OpenAI's `chat.completions`: OpenAI, Gemini, Ollama, vLLM. */
export class OpenAiProvider implements Provider {
  readonly name = 'openai';
  readonly origin = 'LLM';
  readonly model: string;
  readonly #options: OpenAiOptions;
  readonly #timeoutMs: number;
  readonly #chat: Chat;

  constructor(options: OpenAiOptions) {
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? LLM_TIMEOUT_MS;
    this.#chat = new Chat({ ...options, timeoutMs: this.#timeoutMs });
    this.model = [...new Set(Object.values(options.models))].join(', ');
  }

  modelFor(task: Task): string {
    return this.#options.models[task];
  }

  async describe(input: DescriptionRequest, signal: AbortSignal): Promise<string> {
    return this.#ask(
      {
        task: 'description',
        model: this.modelFor('description'),
        messages: descriptionMessages(input),
        schema: descriptionJsonSchema,
        judge: (text) => judgeDescription(text, input),
      },
      signal,
    );
  }

  async categorise(input: CategoryRequest, signal: AbortSignal): Promise<Categorisation> {
    const { category, alternatives } = await this.#ask(
      {
        task: 'category',
        model: this.modelFor('category'),
        messages: categoryMessages(input),
        schema: categoryJsonSchema,
        judge: judgeCategory,
      },
      signal,
    );
    // A chat model's own confidence is not calibrated, so none is given.
    return {
      categoryId: category === NONE ? null : category,
      confidence: null,
      alternatives: alternatives.map((categoryId) => ({ categoryId, confidence: null })),
    };
  }

  /** One answer and at most one repair of it, in one place of the queue and within one time limit. */
  async #ask<Answer>(question: Question<Answer>, callerSignal: AbortSignal): Promise<Answer> {
    const signal = AbortSignal.any([callerSignal, AbortSignal.timeout(this.#timeoutMs)]);
    try {
      return await this.#options.limiter.run(() => this.#askWithRepair(question, signal), signal);
    } catch (error) {
      // The caller who left is no failure of the provider.
      callerSignal.throwIfAborted();
      if (signal.aborted && !(error instanceof ProviderError)) throw new ProviderError('LLM_TIMEOUT');
      throw error;
    }
  }

  async #askWithRepair<Answer>(question: Question<Answer>, signal: AbortSignal): Promise<Answer> {
    const { logger, metrics } = this.#options;
    const { task } = question;
    const first = await this.#attempt(question, signal);
    const [flaw] = first.flaws;
    if (first.value !== undefined && !flaw) return first.value;
    metrics.llmRepaired(task, flaw?.kind ?? 'schema');
    logger.info({ event: 'llm_repair', task, flaws: first.flaws.map(({ kind }) => kind) });
    const messages = repairMessages(
      question.messages,
      first.text,
      first.flaws.map(({ text }) => text),
    );
    const second = await this.#attempt({ ...question, messages }, signal).catch((error: unknown) => {
      // A text that was paid for and can be used is not lost to a failed attempt at a better one.
      if (first.value === undefined) throw error;
      return first;
    });
    const best = second.value !== undefined && second.flaws.length <= first.flaws.length ? second : first;
    const value = best.value ?? second.value;
    if (value !== undefined) return value;
    logger.warn({ event: 'llm_answer_invalid', task, flaws: second.flaws.map(({ kind }) => kind) });
    throw new ProviderError('LLM_INVALID_ANSWER');
  }

  async #attempt<Answer>(question: Question<Answer>, signal: AbortSignal): Promise<Attempt<Answer>> {
    const { text, flaw } = readReply(await this.#chat.complete(question, signal));
    return { text, ...(flaw ? { flaws: [flaw] } : question.judge(text)) };
  }
}
