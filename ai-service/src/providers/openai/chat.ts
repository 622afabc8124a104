import OpenAI from 'openai';
import type { Logger } from 'pino';
import type { TokenBudget } from '../../budget/token-budget.ts';
import type { Message } from '../../enrichment/prompt.ts';
import type { Metrics } from '../../metrics.ts';
import type { Task } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { fetchWithPlainErrors } from './error-body.ts';
import { toProviderError } from './failure.ts';
import { estimateTokens, usageOf } from './reply.ts';
import { type JsonSchema, ServerHabits, type Tuning } from './server-habits.ts';

export type ChatRequest = { task: Task; model: string; messages: Message[]; schema: JsonSchema };

export type ChatOptions = {
  apiKey: string;
  baseUrl: string | undefined;
  tuning: Tuning;
  timeoutMs: number;
  budget: TokenBudget;
  logger: Logger;
  metrics: Metrics;
};

/** One call of `chat.completions`, counted, timed, logged and within the budget. */
export class Chat {
  readonly #options: ChatOptions;
  readonly #client: OpenAI;
  readonly #habits = new Map<string, ServerHabits>();

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#client = new OpenAI({
      apiKey: options.apiKey,
      baseURL: options.baseUrl ?? null,
      // Settings of the machine's user for another account must not slip in.
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: options.timeoutMs,
      logLevel: 'off',
      fetch: fetchWithPlainErrors,
    });
  }

  /** The server's answer as it came; the caller reads it. Throws a ProviderError. */
  async complete(request: ChatRequest, signal: AbortSignal): Promise<unknown> {
    const { budget, tuning, logger } = this.#options;
    const habits = this.#habitsOf(request.model);
    for (;;) {
      await budget.requireRest();
      const lessons = habits.lessons;
      try {
        return await this.#call(request, habits, signal);
      } catch (error) {
        const refusal = refusalText(error);
        if (refusal === undefined) throw toProviderError(error, signal);
        if (habits.lessons !== lessons) continue;
        const parameter = habits.learn(refusal, tuning);
        if (parameter === undefined) throw new ProviderError('LLM_REJECTED');
        logger.warn({ event: 'llm_parameter_refused', model: request.model, parameter });
      }
    }
  }

  async #call(request: ChatRequest, habits: ServerHabits, signal: AbortSignal): Promise<unknown> {
    const { task, model, messages, schema } = request;
    const startedAt = performance.now();
    const prompt = messages.map(({ content }) => content).join('\n');
    try {
      const completion: unknown = await this.#client.chat.completions
        .create({ model, messages, ...habits.parameters(task, schema, this.#options.tuning) }, { signal })
        .catch((error: unknown) => {
          // An answer of 200 that is no JSON: the caller finds it to be no completion.
          if (error instanceof SyntaxError) return undefined;
          throw error;
        });
      const usage = usageOf(completion, prompt);
      await this.#spend(request, usage.promptTokens, usage.completionTokens);
      this.#log(request, startedAt, 'ok', {
        prompt_tokens: usage.promptTokens,
        completion_tokens: usage.completionTokens,
        tokens_estimated: usage.estimated,
      });
      return completion;
    } catch (error) {
      const code = hasLeft(signal) ? 'CALLER_GONE' : toProviderError(error, signal).code;
      // A server that was left alone while it wrote has most likely charged for it.
      if (code === 'LLM_TIMEOUT' || code === 'CALLER_GONE')
        await this.#spend(request, estimateTokens(prompt), 0);
      this.#log(request, startedAt, code, {
        provider_status: error instanceof OpenAI.APIError ? (error.status ?? null) : null,
      });
      throw error;
    }
  }

  async #spend({ task }: ChatRequest, prompt: number, completion: number): Promise<void> {
    this.#options.metrics.tokensSpent(task, { prompt, completion });
    await this.#options.budget.spend(prompt + completion);
  }

  #log({ task, model }: ChatRequest, startedAt: number, outcome: string, fields: object): void {
    const elapsed = performance.now() - startedAt;
    this.#options.metrics.llmCalled(task, outcome, elapsed / 1000);
    const line = { event: 'llm_call', task, provider: 'openai', model, outcome };
    const level = outcome === 'ok' || outcome === 'CALLER_GONE' ? 'info' : 'warn';
    this.#options.logger[level]({ ...line, duration_ms: Math.round(elapsed), ...fields });
  }

  #habitsOf(model: string): ServerHabits {
    const known = this.#habits.get(model) ?? new ServerHabits(this.#options.baseUrl === undefined);
    this.#habits.set(model, known);
    return known;
  }
}

/** Whether whoever asked has gone, and not the time: the server did nothing wrong then. */
function hasLeft({ aborted, reason }: AbortSignal): boolean {
  return aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError');
}

/** The text of a refusal that may name a parameter; undefined for every other error. */
function refusalText(error: unknown): string | undefined {
  const refused = error instanceof OpenAI.APIError && (error.status === 400 || error.status === 422);
  return refused ? `${error.message} ${error.param ?? ''}` : undefined;
}
