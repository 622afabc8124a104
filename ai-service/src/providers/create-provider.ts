import type { Logger } from 'pino';
import { CallLimiter } from '../budget/call-limiter.ts';
import { type SharedCounter, TokenBudget } from '../budget/token-budget.ts';
import type { ProviderSettings } from '../env.ts';
import type { Metrics } from '../metrics.ts';
import type { Provider } from './provider.ts';

export type ProviderParts = {
  logger: Logger;
  metrics: Metrics;
  /** Where the day's tokens are counted together with other processes. */
  counter?: SharedCounter | undefined;
  /** Longest wait for an answer of the LLM, its repair included. */
  timeoutMs?: number;
};

/** Loads only the provider that is used: the other one's packages would cost a third of the start. */
export async function createProvider(
  settings: ProviderSettings,
  { counter, ...parts }: ProviderParts,
): Promise<Provider> {
  switch (settings.kind) {
    case 'openai': {
      const { kind: _, limits, dailyTokens, ...server } = settings;
      const limiter = new CallLimiter(limits);
      parts.metrics.watchLimiter(limiter);
      const budget = new TokenBudget({ daily: dailyTokens, shared: counter });
      const { OpenAiProvider } = await import('./openai/openai-provider.ts');
      return new OpenAiProvider({ ...server, ...parts, limiter, budget });
    }
    case 'embedded': {
      const { EmbeddedProvider } = await import('./embedded/embedded.ts');
      return new EmbeddedProvider();
    }
    default:
      return settings satisfies never;
  }
}
