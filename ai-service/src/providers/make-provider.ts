import type { Logger } from '@orquestia/service-kit/logger';
import type { Span } from '@orquestia/service-kit/tracing';
import { type CallLimiter, makeCallLimiter } from '../budget/call-limiter.ts';
import { makeTokenBudget, type SharedCounter, type TokenBudget } from '../budget/token-budget.ts';
import type { Provider } from '../enrichment/provider.ts';
import type { Prices, ProviderSettings } from '../env.ts';
import type { LlmMetrics } from './openai/llm-metrics.ts';
import { useProxy } from './openai/proxy.ts';

type ProviderMetrics = {
  watchLimiter(limiter: CallLimiter): void;
  watchBudget(budget: TokenBudget): void;
  setPrices(prices: Prices): void;
};

export type ProviderParts = {
  logger: Logger;
  metrics: LlmMetrics & ProviderMetrics;
  /** The request that is being answered, where it is traced. */
  currentSpan: () => Span | undefined;
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
      const { prices } = server;
      if (proxy) useProxy(proxy);
      const limiter = makeCallLimiter(limits);
      parts.metrics.watchLimiter(limiter);
      const budget = makeTokenBudget({ daily: dailyTokens, shared: counter });
      parts.metrics.watchBudget(budget);
      parts.metrics.setPrices(prices);
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
