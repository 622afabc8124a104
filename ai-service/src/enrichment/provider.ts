import type { CategoryRequest, DescriptionRequest, Origin } from '../contract/contract.ts';
import type { Finding } from './copy-check/finding.ts';

/** A text and what the copy check found in it. */
export type Description = { text: string; findings: Finding[] };

type ScoredCategory = { categoryId: string; confidence: number | null };

/** `categoryId` null: the categoriser abstains, and gives three alternatives. */
export type Categorisation = {
  categoryId: string | null;
  confidence: number | null;
  alternatives: ScoredCategory[];
};

/** The two things a provider is asked for. */
export type Task = 'description' | 'category';

/** Who writes descriptions and chooses categories: a language model, or the embedded lexicon. */
export type Provider = {
  readonly name: 'openai' | 'embedded';
  readonly model: string;
  readonly origin: Exclude<Origin, 'CACHE'>;
  /** The model of a task, where each may have its own. */
  modelFor?(task: Task): string;
  /** A new text; whoever writes it checks it, once. */
  describe(input: DescriptionRequest, signal: AbortSignal): Promise<Description>;
  categorise(input: CategoryRequest, signal: AbortSignal): Promise<Categorisation>;
};

/** The model that answers a task. */
export function modelFor(provider: Provider, task: Task): string {
  return provider.modelFor?.(task) ?? provider.model;
}
