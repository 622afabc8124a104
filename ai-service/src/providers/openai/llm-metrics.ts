import type { Call } from '../../enrichment/provider.ts';

/** Where the calls of the LLM are counted. */
export type LlmMetrics = {
  llmCalled(task: Call, outcome: string, seconds: number): void;
  llmRepaired(task: Call, flaw: string): void;
  tokensSpent(task: Call, model: string, tokens: { prompt: number; completion: number }): void;
};
