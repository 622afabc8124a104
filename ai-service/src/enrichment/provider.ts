import type { CategoryRequest, DescriptionRequest, KeywordsRequest, Origin } from '../contract/contract.ts';
import type { Finding } from './copy-check/finding.ts';
import type { ProviderError } from './provider-error.ts';

/** A text and what the copy check found in it. */
export type Description = { text: string; findings: Finding[] };

type ScoredCategory = { categoryId: string; confidence: number | null };

/** `categoryId` null: the categoriser abstains, and gives three alternatives. */
export type Categorisation = {
  categoryId: string | null;
  confidence: number | null;
  alternatives: ScoredCategory[];
};

/** The two steps of an enrichment. */
export type Task = 'description' | 'category';
/** What a model is called for: keywords are no part of an enrichment, and the model of the descriptions suggests them. */
export type Call = Task | 'keywords';

/** What a task costs: the tokens of a call in the mean, of so many calls, and the price of a million. */
export type TaskUsage = {
  model: string;
  calls: number;
  promptTokens: number;
  completionTokens: number;
  price: { prompt: number; completion: number } | null;
};

/** What the tasks cost, and of the tokens of today how many are spent and how many there may be. */
export type Usage = Record<Task, TaskUsage> & { tokensToday: number; tokensDaily: number | undefined };

/** A product in a batch, by the caller's name of it. */
type Batched<Input> = { id: string; input: Input };
export type BatchOrder =
  | { task: 'description'; requests: Batched<DescriptionRequest>[] }
  | { task: 'category'; requests: Batched<CategoryRequest>[] };

/** What became of a product in a batch. */
export type BatchOutcome =
  | { task: 'description'; id: string; input: DescriptionRequest; answer: Description | ProviderError }
  | { task: 'category'; id: string; input: CategoryRequest; answer: Categorisation | ProviderError };

export type BatchState = { id: string; status: 'running' | 'done' | 'failed'; outcomes: BatchOutcome[] };

/** A provider's way of answering many calls together, hours later and for less. */
export type BatchProvider = {
  /** Returns the provider's name of the batch; with a key that one was sent with already, that one's. */
  send(order: BatchOrder, key: string | undefined, signal: AbortSignal): Promise<string>;
  /** Undefined where the provider knows no such batch. */
  read(id: string, signal: AbortSignal): Promise<BatchState | undefined>;
};

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
  /** Keywords that describe what has this name; none where it tells of none. */
  suggestKeywords(input: KeywordsRequest, signal: AbortSignal): Promise<string[]>;
  usage(): Promise<Usage>;
  /** Undefined where it answers each call by itself alone. */
  readonly batches?: BatchProvider | undefined;
};

/** The model that answers a task. */
export function modelFor(provider: Provider, task: Task): string {
  return provider.modelFor?.(task) ?? provider.model;
}
