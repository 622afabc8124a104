import type { CategoryRequest, DescriptionRequest, Origin } from '../contract/contract.ts';

type ScoredCategory = { categoryId: string; confidence: number | null };

/** `categoryId` null: the categoriser abstains, and gives three alternatives. */
export type Categorisation = {
  categoryId: string | null;
  confidence: number | null;
  alternatives: ScoredCategory[];
};

/** The two things a provider is asked for. */
export type Task = 'description' | 'category';

export interface Provider {
  readonly name: 'openai' | 'embedded';
  readonly model: string;
  readonly origin: Exclude<Origin, 'CACHE'>;
  /** The model of a task, where each may have its own. */
  modelFor?(task: Task): string;
  describe(input: DescriptionRequest, signal: AbortSignal): Promise<string>;
  categorise(input: CategoryRequest, signal: AbortSignal): Promise<Categorisation>;
}

/** The model that answers a task. */
export function modelFor(provider: Provider, task: Task): string {
  return provider.modelFor?.(task) ?? provider.model;
}
