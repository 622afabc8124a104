import type { Logger } from '@orquestia/service-kit/logger';
import type { Span } from '@orquestia/service-kit/tracing';
import OpenAI from 'openai';
import type { TokenBudget } from '../../budget/token-budget.ts';
import type { Message } from '../../enrichment/prompt.ts';
import type { Call } from '../../enrichment/provider.ts';
import { ProviderError } from '../../enrichment/provider-error.ts';
import { complaintIn } from './complaint.ts';
import { type Completion, completionIn, readBody } from './completion.ts';
import { textOf } from './content-text.ts';
import { fetchWithPlainErrors } from './error-body.ts';
import { providerErrorOf } from './failure.ts';
import type { LlmMetrics } from './llm-metrics.ts';
import {
  type JsonSchema,
  type ModelCapabilities,
  makeModelCapabilities,
  type Tuning,
} from './model-capabilities.ts';
import { redact } from './redact.ts';
import { RefusedCall, toFailure, toRefusedCall } from './refused-call.ts';
import { estimateTokens, spentOnThinking, usageOf } from './reply.ts';
import { makeThinkingHold, type ThinkingHold } from './thinking-hold.ts';

export type ChatRequest = { task: Call; model: string; messages: Message[]; schema: JsonSchema };

export type ChatOptions = {
  apiKey: string;
  baseUrl: string | undefined;
  tuning: Tuning;
  timeoutMs: number;
  budget: TokenBudget;
  logger: Logger;
  metrics: LlmMetrics;
  /** The request that is being answered. */
  currentSpan: () => Span | undefined;
};

/** What is learnt of a model, for the life of the process. */
type Model = { capabilities: ModelCapabilities; hold: ThinkingHold };

/** More than this no server can want otherwise; behind it stands one that refuses whatever it is sent. */
const mostAdaptations = 8;

export type Chat = {
  /** The completion, undefined where the server's answer is none. Throws a ProviderError. */
  complete(request: ChatRequest, signal: AbortSignal): Promise<Completion | undefined>;
  /** The body of such a call, by what was learnt of the model. */
  bodyOf(request: ChatRequest): Body;
};
type Body = { model: string; messages: Message[] } & ReturnType<ModelCapabilities['parameters']>;

/** Calls of `chat.completions`, counted, timed, logged and within the budget. */
export function makeChat(options: ChatOptions): Chat {
  const { apiKey, baseUrl, tuning, timeoutMs, budget, logger, metrics, currentSpan } = options;
  const models = new Map<string, Model>();
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? null,
    // Settings of the machine's user for another account must not slip in.
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    fetch: fetchWithPlainErrors,
  });

  return {
    bodyOf: (request) => bodyOf(request, modelOf(request.model).capabilities),
    async complete(request, signal) {
      const { capabilities, hold } = modelOf(request.model);
      if (hold.isOn) throw new ProviderError('LLM_CAP_SPENT', undefined, { setting: 'cap' });
      for (let adapted = 0; ; adapted += 1) {
        await budget.requireTokens();
        const { adaptations } = capabilities;
        try {
          const completion = await call(request, capabilities, signal);
          if (!spentOnThinking(completion)) {
            hold.answered();
            return completion;
          }
          if (capabilities.adaptations !== adaptations) continue;
          if (!capabilities.raiseCap(tuning)) {
            hold.thoughtAway();
            throw new ProviderError('LLM_CAP_SPENT', undefined, { setting: 'cap' });
          }
          logger.warn({ model: request.model, max_tokens: capabilities.cap(tuning) }, 'llm_cap_raised');
        } catch (error) {
          const failure = toFailure(error, signal);
          const isRefusal = error instanceof RefusedCall && failure.kind === 'setting';
          if (!isRefusal || adapted >= mostAdaptations) throw toProviderError(error, request, signal);
          if (capabilities.adaptations !== adaptations) continue;
          const parameter = capabilities.adapt(error.complaint.text, tuning);
          if (parameter === undefined) throw toProviderError(error, request, signal);
          logger.warn(
            { model: request.model, parameter, reason: reasonOf(error, request) },
            'llm_parameter_refused',
          );
        }
      }
    },
  };

  async function call(
    request: ChatRequest,
    capabilities: ModelCapabilities,
    signal: AbortSignal,
  ): Promise<Completion | undefined> {
    const { model, messages } = request;
    const startedAt = performance.now();
    const prompt = messages.map(({ content }) => content).join('\n');
    const span = currentSpan()?.startCall(`chat ${model}`);
    span?.set('gen_ai.request.model', model);
    try {
      const response = await client.chat.completions
        .create(
          bodyOf(request, capabilities),
          // Nobody else's server hears of our traces where there are none.
          { signal, ...(span?.isRecorded ? { headers: { traceparent: span.traceparent() } } : {}) },
        )
        .asResponse();
      const answer = readBody(await response.text());
      const completion = completionIn(answer);
      if (textOf(completion?.choices[0]?.message.content) === '') {
        const complaint = complaintIn(answer);
        if (complaint) throw new RefusedCall(complaint, response.headers);
      }
      const usage = usageOf(completion, prompt);
      span?.set('gen_ai.usage.input_tokens', usage.promptTokens);
      span?.set('gen_ai.usage.output_tokens', usage.completionTokens);
      await spend(request, usage.promptTokens, usage.completionTokens);
      logCall(request, startedAt, 'ok', {
        prompt_tokens: usage.promptTokens,
        completion_tokens: usage.completionTokens,
        tokens_estimated: usage.estimated,
      });
      return completion;
    } catch (caught) {
      span?.fail();
      const error = toRefusedCall(caught);
      const code = callerHasLeft(signal) ? 'CALLER_GONE' : toProviderError(error, request, signal).code;
      // A server that was left alone while it wrote has most likely charged for it.
      if (code === 'LLM_TIMEOUT' || code === 'CALLER_GONE') await spend(request, estimateTokens(prompt), 0);
      logCall(request, startedAt, code, {
        provider_status: error instanceof RefusedCall ? (error.complaint.status ?? null) : null,
        reason: reasonOf(error, request),
      });
      throw error;
    } finally {
      span?.end();
    }
  }

  function bodyOf({ task, model, messages, schema }: ChatRequest, capabilities: ModelCapabilities): Body {
    return {
      model,
      messages: capabilities.messages(messages),
      ...capabilities.parameters(task, schema, tuning),
    };
  }

  function toProviderError(error: unknown, request: ChatRequest, signal: AbortSignal): ProviderError {
    if (error instanceof ProviderError) return error;
    return providerErrorOf(toFailure(error, signal), reasonOf(error, request));
  }

  /** What the server said, redacted. */
  function reasonOf(error: unknown, { messages }: ChatRequest): string | undefined {
    return error instanceof RefusedCall ? redact(error.complaint.message, apiKey, messages) : undefined;
  }

  async function spend({ task, model }: ChatRequest, prompt: number, completion: number): Promise<void> {
    metrics.tokensSpent(task, model, { prompt, completion });
    await budget.spend(prompt + completion);
  }

  function logCall({ task, model }: ChatRequest, startedAt: number, outcome: string, fields: object): void {
    const elapsed = performance.now() - startedAt;
    metrics.llmCalled(task, outcome, elapsed / 1000);
    const level = outcome === 'ok' || outcome === 'CALLER_GONE' ? 'info' : 'warn';
    const call = { task, provider: 'openai', model, outcome, duration_ms: Math.round(elapsed) };
    logger[level]({ ...call, ...fields }, 'llm_call');
  }

  function modelOf(name: string): Model {
    const known = models.get(name) ?? {
      capabilities: makeModelCapabilities(baseUrl === undefined),
      hold: makeThinkingHold(),
    };
    models.set(name, known);
    return known;
  }
}

/** Whether whoever asked has gone, and not the time: the server did nothing wrong then. */
function callerHasLeft({ aborted, reason }: AbortSignal): boolean {
  return aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError');
}
