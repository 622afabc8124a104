import type { Logger } from '@orquestia/service-kit/logger';
import OpenAI from 'openai';
import type { TokenBudget } from '../../budget/token-budget.ts';
import type { Message } from '../../enrichment/prompt.ts';
import type { Task } from '../../enrichment/provider.ts';
import { ProviderError } from '../../enrichment/provider-error.ts';
import { fetchWithPlainErrors } from './error-body.ts';
import type { LlmMetrics } from './llm-metrics.ts';
import {
  type JsonSchema,
  type ModelCapabilities,
  makeModelCapabilities,
  type Tuning,
} from './model-capabilities.ts';
import { estimateTokens, usageOf } from './reply.ts';
import { toProviderError } from './to-provider-error.ts';

export type ChatRequest = { task: Task; model: string; messages: Message[]; schema: JsonSchema };

export type ChatOptions = {
  apiKey: string;
  baseUrl: string | undefined;
  tuning: Tuning;
  timeoutMs: number;
  budget: TokenBudget;
  logger: Logger;
  metrics: LlmMetrics;
};

export type Chat = {
  /** The server's answer as it came; the caller reads it. Throws a ProviderError. */
  complete(request: ChatRequest, signal: AbortSignal): Promise<unknown>;
};

/** Calls of `chat.completions`, counted, timed, logged and within the budget. */
export function makeChat(options: ChatOptions): Chat {
  const { apiKey, baseUrl, tuning, timeoutMs, budget, logger, metrics } = options;
  const capabilitiesByModel = new Map<string, ModelCapabilities>();
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
    async complete(request, signal) {
      const capabilities = capabilitiesOf(request.model);
      for (;;) {
        await budget.requireTokens();
        const { adaptations } = capabilities;
        try {
          return await call(request, capabilities, signal);
        } catch (error) {
          const refusal = refusalText(error);
          if (refusal === undefined) throw toProviderError(error, signal);
          if (capabilities.adaptations !== adaptations) continue;
          const parameter = capabilities.adapt(refusal, tuning);
          if (parameter === undefined) throw new ProviderError('LLM_REJECTED');
          logger.warn({ model: request.model, parameter }, 'llm_parameter_refused');
        }
      }
    },
  };

  async function call(
    request: ChatRequest,
    capabilities: ModelCapabilities,
    signal: AbortSignal,
  ): Promise<unknown> {
    const { task, model, messages, schema } = request;
    const startedAt = performance.now();
    const prompt = messages.map(({ content }) => content).join('\n');
    try {
      const completion: unknown = await client.chat.completions
        .create({ model, messages, ...capabilities.parameters(task, schema, tuning) }, { signal })
        .catch((error: unknown) => {
          // An answer of 200 that is no JSON: the caller finds it to be no completion.
          if (error instanceof SyntaxError) return undefined;
          throw error;
        });
      const usage = usageOf(completion, prompt);
      await spend(request, usage.promptTokens, usage.completionTokens);
      logCall(request, startedAt, 'ok', {
        prompt_tokens: usage.promptTokens,
        completion_tokens: usage.completionTokens,
        tokens_estimated: usage.estimated,
      });
      return completion;
    } catch (error) {
      const code = callerHasLeft(signal) ? 'CALLER_GONE' : toProviderError(error, signal).code;
      // A server that was left alone while it wrote has most likely charged for it.
      if (code === 'LLM_TIMEOUT' || code === 'CALLER_GONE') await spend(request, estimateTokens(prompt), 0);
      logCall(request, startedAt, code, {
        provider_status: error instanceof OpenAI.APIError ? (error.status ?? null) : null,
      });
      throw error;
    }
  }

  async function spend({ task }: ChatRequest, prompt: number, completion: number): Promise<void> {
    metrics.tokensSpent(task, { prompt, completion });
    await budget.spend(prompt + completion);
  }

  function logCall({ task, model }: ChatRequest, startedAt: number, outcome: string, fields: object): void {
    const elapsed = performance.now() - startedAt;
    metrics.llmCalled(task, outcome, elapsed / 1000);
    const level = outcome === 'ok' || outcome === 'CALLER_GONE' ? 'info' : 'warn';
    const call = { task, provider: 'openai', model, outcome, duration_ms: Math.round(elapsed) };
    logger[level]({ ...call, ...fields }, 'llm_call');
  }

  function capabilitiesOf(model: string): ModelCapabilities {
    const known = capabilitiesByModel.get(model) ?? makeModelCapabilities(baseUrl === undefined);
    capabilitiesByModel.set(model, known);
    return known;
  }
}

/** Whether whoever asked has gone, and not the time: the server did nothing wrong then. */
function callerHasLeft({ aborted, reason }: AbortSignal): boolean {
  return aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError');
}

/** The text of a refusal that may name a parameter; undefined for every other error. */
function refusalText(error: unknown): string | undefined {
  const refused = error instanceof OpenAI.APIError && (error.status === 400 || error.status === 422);
  return refused ? `${error.message} ${error.param ?? ''}` : undefined;
}
