import { categoryIds } from '../../enrichment/taxonomy.ts';
import type { WordCounts } from './word-counts.ts';

const saturation = 1.2;
const lengthShare = 0.4;

export type Bm25 = {
  /** One score a category; `weightOf` tells how much the word at a place counts. */
  score(stems: readonly string[], weightOf?: (position: number) => number): Float64Array;
};

/** BM25 with a category's whole vocabulary as the document and a product's words as the query. */
export function makeBm25({ words, totals }: WordCounts): Bm25 {
  const average = totals.reduce((sum, total) => sum + total, 0) / categoryIds.length;
  const norms = totals.map((total) => 1 - lengthShare + (lengthShare * total) / average);
  return {
    score(stems, weightOf = () => 1) {
      const scores = new Float64Array(categoryIds.length);
      stems.forEach((stem, position) => {
        const counts = words.get(stem);
        if (counts === undefined) return;
        const rarity = Math.log(1 + (categoryIds.length - counts.size + 0.5) / (counts.size + 0.5));
        for (const [index, count] of counts) {
          const saturated = (count * (saturation + 1)) / (count + saturation * (norms[index] ?? 1));
          scores[index] = (scores[index] ?? 0) + weightOf(position) * rarity * saturated;
        }
      });
      return scores;
    },
  };
}
