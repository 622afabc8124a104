import type { Provider } from '../src/providers/provider.ts';
import type { Labelled } from './labelled-set.ts';
import type { Answer } from './score.ts';

/** Asks the provider for the category of each product, some at a time. */
export async function askCategories(
  provider: Provider,
  items: readonly Labelled[],
  atOnce: number,
): Promise<Answer[]> {
  return inParallel(items, atOnce, async (item) => {
    const startedAt = performance.now();
    const { categoryId, confidence, alternatives } = await provider.categorise(
      {
        name: item.name,
        keywords: item.keywords,
        description: item.description,
        language: item.language,
      },
      new AbortController().signal,
    );
    const milliseconds = performance.now() - startedAt;
    const others = alternatives.map((other) => other.categoryId);
    const top = categoryId === null ? others : [categoryId, ...others];
    const sure = categoryId === null ? (alternatives[0]?.confidence ?? null) : confidence;
    return { item, top, confidence: sure, given: categoryId !== null, milliseconds };
  });
}

/** Keeps the order of the items, whatever ends first. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
