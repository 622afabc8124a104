import type { Task } from '../../enrichment/provider.ts';

/** Where the calls of the LLM are counted. */
export type LlmMetrics = {
  llmCalled(task: Task, outcome: string, seconds: number): void;
  llmRepaired(task: Task, flaw: string): void;
  tokensSpent(task: Task, model: string, tokens: { prompt: number; completion: number }): void;
};
