import { CATEGORY_IDS } from '../../enrichment/taxonomy.ts';
import type { WordCounts } from './word-counts.ts';

const SATURATION = 1.2;
const LENGTH_SHARE = 0.4;

/** BM25 with a category's whole vocabulary as the document and a product's words as the query. */
export class Bm25 {
  readonly #counts: WordCounts;
  readonly #norms: Float64Array;

  constructor(counts: WordCounts) {
    this.#counts = counts;
    const average = counts.totals.reduce((sum, total) => sum + total, 0) / CATEGORY_IDS.length;
    this.#norms = counts.totals.map((total) => 1 - LENGTH_SHARE + (LENGTH_SHARE * total) / average);
  }

  /** One score a category; `weightOf` tells how much the word at a place counts. */
  score(stems: readonly string[], weightOf: (position: number) => number = () => 1): Float64Array {
    const scores = new Float64Array(CATEGORY_IDS.length);
    stems.forEach((stem, position) => {
      const counts = this.#counts.words.get(stem);
      if (counts === undefined) return;
      const rarity = Math.log(1 + (CATEGORY_IDS.length - counts.size + 0.5) / (counts.size + 0.5));
      for (const [index, count] of counts) {
        const saturated = (count * (SATURATION + 1)) / (count + SATURATION * (this.#norms[index] ?? 1));
        scores[index] = (scores[index] ?? 0) + weightOf(position) * rarity * saturated;
      }
    });
    return scores;
  }
}
