import { categoryIds } from '../../enrichment/taxonomy.ts';
import type { Entry } from './lexicon.ts';

export type WordCounts = {
  /** How often each word occurs in each category, by the category's index. */
  words: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** The size of each category's vocabulary, in words. */
  totals: Float64Array;
};

/** How often each word occurs in the vocabulary of each category; most words occur in one or two. */
export function countWords(entries: readonly Entry[]): WordCounts {
  const words = new Map<string, Map<number, number>>();
  const totals = new Float64Array(categoryIds.length);
  const indexes = new Map(categoryIds.map((id, index) => [id, index]));
  for (const { category, stems } of entries) {
    const index = indexes.get(category);
    if (index === undefined) continue;
    for (const stem of stems) {
      const counts = words.get(stem);
      if (counts === undefined) words.set(stem, new Map([[index, 1]]));
      else counts.set(index, (counts.get(index) ?? 0) + 1);
      totals[index] = (totals[index] ?? 0) + 1;
    }
  }
  return { words, totals };
}
