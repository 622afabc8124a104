import type { Logger } from '@orquestia/service-kit/logger';
import { type CallLimiter, makeCallLimiter } from '../budget/call-limiter.ts';
import { makeTokenBudget, type SharedCounter } from '../budget/token-budget.ts';
import type { Provider } from '../enrichment/provider.ts';
import type { ProviderSettings } from '../env.ts';
import type { LlmMetrics } from './openai/llm-metrics.ts';
import { useProxy } from './openai/proxy.ts';

export type ProviderParts = {
  logger: Logger;
  metrics: LlmMetrics & { watchLimiter(limiter: CallLimiter): void };
  /** Where the day's tokens are counted together with other processes. */
  counter?: SharedCounter | undefined;
  /** Longest wait for an answer of the LLM, its repair included. */
  timeoutMs?: number;
};

/** Loads only the provider that is used: the other one's packages would cost a third of the start. */
export async function makeProvider(
  settings: ProviderSettings,
  { counter, ...parts }: ProviderParts,
): Promise<Provider> {
  switch (settings.kind) {
    case 'openai': {
      const { kind: _, limits, dailyTokens, proxy, ...server } = settings;
      if (proxy) useProxy(proxy);
      const limiter = makeCallLimiter(limits);
      parts.metrics.watchLimiter(limiter);
      const budget = makeTokenBudget({ daily: dailyTokens, shared: counter });
      const { makeOpenAiProvider: createOpenAiProvider } = await import('./openai/openai-provider.ts');
      return createOpenAiProvider({ ...server, ...parts, limiter, budget });
    }
    case 'embedded': {
      const { makeEmbeddedProvider: createEmbeddedProvider } = await import(
        './embedded/embedded-provider.ts'
      );
      return createEmbeddedProvider();
    }
    default:
      return settings satisfies never;
  }
}
