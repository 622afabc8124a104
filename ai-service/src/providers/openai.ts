import OpenAI from 'openai';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type CategoryRequest, type DescriptionRequest, LIMITS } from '../contract/contract.ts';
import { categoryMessages, descriptionMessages, type Message } from '../enrichment/prompt.ts';
import { CATEGORY_IDS } from '../enrichment/taxonomy.ts';
import { type Categorisation, type Provider, ProviderError } from './provider.ts';

const NONE = 'none';
const LLM_TIMEOUT_MS = 30_000;
const DEFAULT_RETRY_AFTER_SECONDS = 5;

const descriptionAnswerSchema = z.object({
  description: z.string().normalize('NFC').trim().min(1).max(LIMITS.descriptionLength),
});

const categoryAnswerSchema = z
  .object({ category: z.enum([...CATEGORY_IDS, NONE]), alternatives: z.array(z.enum(CATEGORY_IDS)) })
  .transform(({ category, alternatives }) => ({
    category,
    alternatives: [...new Set(alternatives)].filter((id) => id !== category).slice(0, 3),
  }))
  .refine(({ category, alternatives }) => category !== NONE || alternatives.length === 3, {
    path: ['alternatives'],
    message: 'three different alternatives are needed when the category is "none"',
  });

type JsonSchema = Record<string, unknown>;

const descriptionJsonSchema: JsonSchema = {
  type: 'object',
  properties: { description: { type: 'string' } },
  required: ['description'],
  additionalProperties: false,
};

const categoryJsonSchema: JsonSchema = {
  type: 'object',
  properties: {
    category: { type: 'string', enum: [...CATEGORY_IDS, NONE] },
    alternatives: { type: 'array', items: { type: 'string', enum: CATEGORY_IDS } },
  },
  required: ['category', 'alternatives'],
  additionalProperties: false,
};

type Task<Answer> = { name: string; messages: Message[]; jsonSchema: JsonSchema; answer: z.ZodType<Answer> };

export type OpenAiOptions = {
  apiKey: string;
  baseUrl?: string | undefined;
  model: string;
  logger: Logger;
  timeoutMs?: number;
};

export class OpenAiProvider implements Provider {
  readonly name = 'openai';
  readonly origin = 'LLM';
  readonly model: string;
  readonly #client: OpenAI;
  readonly #logger: Logger;
  readonly #timeoutMs: number;

  constructor({ apiKey, baseUrl, model, logger, timeoutMs = LLM_TIMEOUT_MS }: OpenAiOptions) {
    this.model = model;
    this.#logger = logger;
    this.#timeoutMs = timeoutMs;
    this.#client = new OpenAI({
      apiKey,
      baseURL: baseUrl ?? null,
      maxRetries: 0,
      timeout: timeoutMs,
      logLevel: 'off',
    });
  }

  async describe(input: DescriptionRequest, signal: AbortSignal): Promise<string> {
    const { description } = await this.#ask(
      {
        name: 'description',
        messages: descriptionMessages(input),
        jsonSchema: descriptionJsonSchema,
        answer: descriptionAnswerSchema,
      },
      signal,
    );
    return description;
  }

  async categorise(input: CategoryRequest, signal: AbortSignal): Promise<Categorisation> {
    const { category, alternatives } = await this.#ask(
      {
        name: 'category',
        messages: categoryMessages(input),
        jsonSchema: categoryJsonSchema,
        answer: categoryAnswerSchema,
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

  /** One answer and at most one repair of it, both within one time limit. */
  async #ask<Answer>(task: Task<Answer>, callerSignal: AbortSignal): Promise<Answer> {
    const signal = AbortSignal.any([callerSignal, AbortSignal.timeout(this.#timeoutMs)]);
    try {
      return await this.#askWithRepair(task, signal);
    } catch (error) {
      // The caller who left is no failure of the provider.
      callerSignal.throwIfAborted();
      throw error;
    }
  }

  async #askWithRepair<Answer>(task: Task<Answer>, signal: AbortSignal): Promise<Answer> {
    const first = await this.#complete(task, task.messages, signal);
    const parsed = parseAnswer(first, task.answer);
    if (parsed.success) return parsed.data;
    const repair: Message[] = [
      ...task.messages,
      { role: 'assistant', content: first },
      { role: 'user', content: `That answer is not valid: ${parsed.problem}. Answer again, corrected.` },
    ];
    const repaired = parseAnswer(await this.#complete(task, repair, signal), task.answer);
    if (repaired.success) return repaired.data;
    this.#logger.warn({ event: 'llm_answer_invalid', task: task.name, problem: repaired.problem });
    throw new ProviderError('LLM_INVALID_ANSWER');
  }

  async #complete<Answer>(task: Task<Answer>, messages: Message[], signal: AbortSignal): Promise<string> {
    const startedAt = performance.now();
    const call = { event: 'llm_call', task: task.name, provider: this.name, model: this.model };
    try {
      const completion = await this.#client.chat.completions.create(
        {
          model: this.model,
          messages,
          response_format: {
            type: 'json_schema',
            json_schema: { name: task.name, strict: true, schema: task.jsonSchema },
          },
        },
        { signal },
      );
      this.#logger.info({
        ...call,
        outcome: 'ok',
        duration_ms: Math.round(performance.now() - startedAt),
        prompt_tokens: completion.usage?.prompt_tokens ?? null,
        completion_tokens: completion.usage?.completion_tokens ?? null,
      });
      return completion.choices?.[0]?.message?.content ?? '';
    } catch (error) {
      const failure = toProviderError(error, signal);
      this.#logger.warn({
        ...call,
        outcome: failure.code,
        duration_ms: Math.round(performance.now() - startedAt),
        provider_status: error instanceof OpenAI.APIError ? (error.status ?? null) : null,
      });
      throw failure;
    }
  }
}

type Parsed<Answer> = { success: true; data: Answer } | { success: false; problem: string };

function parseAnswer<Answer>(text: string, schema: z.ZodType<Answer>): Parsed<Answer> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { success: false, problem: 'it is not JSON' };
  }
  const result = schema.safeParse(json);
  return result.success ? result : { success: false, problem: z.prettifyError(result.error) };
}

function toProviderError(error: unknown, signal: AbortSignal): ProviderError {
  if (signal.aborted || error instanceof OpenAI.APIConnectionTimeoutError) {
    return new ProviderError('LLM_TIMEOUT');
  }
  if (error instanceof OpenAI.APIConnectionError) return new ProviderError('LLM_UNAVAILABLE');
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) {
    return new ProviderError('LLM_INVALID_ANSWER');
  }
  if (error.status === 429) {
    return new ProviderError('LLM_RATE_LIMITED', retryAfterSeconds(error.headers?.get('retry-after')));
  }
  if (error.status === 408 || error.status === 504) return new ProviderError('LLM_TIMEOUT');
  if (error.status >= 500) return new ProviderError('LLM_UNAVAILABLE');
  return new ProviderError('LLM_REJECTED');
}

function retryAfterSeconds(header: string | null | undefined): number {
  if (!header) return DEFAULT_RETRY_AFTER_SECONDS;
  const seconds = /^\d+(\.\d+)?$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : DEFAULT_RETRY_AFTER_SECONDS;
}
