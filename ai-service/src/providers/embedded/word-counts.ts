import { CATEGORY_IDS } from '../../enrichment/taxonomy.ts';
import type { Entry } from './lexicon.ts';

/** How often each word occurs in the vocabulary of each category; most words occur in one or two. */
export class WordCounts {
  readonly words = new Map<string, Map<number, number>>();
  /** The size of each category's vocabulary, in words. */
  readonly totals = new Float64Array(CATEGORY_IDS.length);

  constructor(entries: readonly Entry[]) {
    const indexes = new Map(CATEGORY_IDS.map((id, index) => [id, index]));
    for (const { category, stems } of entries) {
      const index = indexes.get(category);
      if (index === undefined) continue;
      for (const stem of stems) {
        const counts = this.words.get(stem);
        if (counts === undefined) this.words.set(stem, new Map([[index, 1]]));
        else counts.set(index, (counts.get(index) ?? 0) + 1);
        this.totals[index] = (this.totals[index] ?? 0) + 1;
      }
    }
  }
}
