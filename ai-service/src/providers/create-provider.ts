import type { Logger } from 'pino';
import { CallLimiter } from '../budget/call-limiter.ts';
import { type SharedCounter, TokenBudget } from '../budget/token-budget.ts';
import type { ProviderSettings } from '../env.ts';
import type { Metrics } from '../metrics.ts';
import { EmbeddedProvider } from './embedded/embedded.ts';
import { OpenAiProvider } from './openai/openai-provider.ts';
import type { Provider } from './provider.ts';

export type ProviderParts = {
  logger: Logger;
  metrics: Metrics;
  /** Where the day's tokens are counted together with other processes. */
  counter?: SharedCounter | undefined;
  /** Longest wait for an answer of the LLM, its repair included. */
  timeoutMs?: number;
};

export function createProvider(settings: ProviderSettings, { counter, ...parts }: ProviderParts): Provider {
  switch (settings.kind) {
    case 'openai': {
      const { kind: _, limits, dailyTokens, ...server } = settings;
      const limiter = new CallLimiter(limits);
      parts.metrics.watchLimiter(limiter);
      const budget = new TokenBudget({ daily: dailyTokens, shared: counter });
      return new OpenAiProvider({ ...server, ...parts, limiter, budget });
    }
    case 'embedded':
      return new EmbeddedProvider();
    default:
      return settings satisfies never;
  }
}
