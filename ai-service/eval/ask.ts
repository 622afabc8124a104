import { setTimeout as wait } from 'node:timers/promises';
import type { Provider } from '../src/enrichment/provider.ts';
import { ProviderError } from '../src/enrichment/provider-error.ts';
import type { Labelled } from './labelled-set.ts';
import type { Answer } from './score.ts';

/** How often a call is made that the provider was too busy for. */
const maxAttempts = 4;
const maxWaitSeconds = 60;

/** Asks the provider for the category of each product, some at a time. */
export async function askCategories(
  provider: Provider,
  items: readonly Labelled[],
  concurrency: number,
): Promise<Answer[]> {
  return inParallel(items, concurrency, async (item) => {
    const { name, keywords, description, language } = item;
    const { value, milliseconds } = await timed(() =>
      provider.categorise({ name, keywords, description, language }, new AbortController().signal),
    );
    if (value === undefined) return { item, top: [], confidence: null, given: false, milliseconds };
    const { categoryId, confidence, alternatives } = value;
    const others = alternatives.map((other) => other.categoryId);
    const top = categoryId === null ? others : [categoryId, ...others];
    const sure = categoryId === null ? (alternatives[0]?.confidence ?? null) : confidence;
    return { item, top, confidence: sure, given: categoryId !== null, milliseconds };
  });
}

/**
 * One call, timed. No value: the provider gave no valid answer or none in time, which counts against it. A
 * provider that is busy is asked again after the time it names; any other failure ends the evaluation.
 */
export async function timed<Value>(
  call: () => Promise<Value>,
): Promise<{ value: Value | undefined; milliseconds: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const startedAt = performance.now();
    try {
      const value = await call();
      return { value, milliseconds: performance.now() - startedAt };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const milliseconds = performance.now() - startedAt;
      const { code, retryAfterSeconds = 1 } = error;
      if (code === 'LLM_INVALID_ANSWER' || code === 'LLM_TIMEOUT') return { value: undefined, milliseconds };
      const busy = code === 'LLM_RATE_LIMITED' || code === 'LLM_UNAVAILABLE';
      if (!busy || attempt === maxAttempts || retryAfterSeconds > maxWaitSeconds) throw error;
      await wait(retryAfterSeconds * 1000);
    }
  }
}

/** Keeps the order of the items, whatever ends first. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}
