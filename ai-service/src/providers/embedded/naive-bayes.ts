import { categoryIds } from '../../enrichment/taxonomy.ts';
import { logProbabilities } from './vectors.ts';
import type { WordCounts } from './word-counts.ts';

const smoothing = 0.25;
const floor = -9;

export type NaiveBayes = {
  /** The logarithm of each category's probability. Many words are softened: they are not independent. */
  score(stems: readonly string[]): Float64Array;
};

/** Multinomial naive Bayes over the lexicon's words, every category equally likely beforehand. */
export function makeNaiveBayes({ words, totals }: WordCounts): NaiveBayes {
  const smoothed = smoothing * words.size;
  /** What a word that the category does not have adds to it. */
  const unseen = totals.map((total) => Math.log(smoothing / (total + smoothed)));
  return {
    score(stems) {
      const sums = new Float64Array(categoryIds.length);
      let known = 0;
      for (const stem of new Set(stems)) {
        const counts = words.get(stem);
        if (counts === undefined) continue;
        known += 1;
        for (const [index, count] of counts) {
          sums[index] = (sums[index] ?? 0) + Math.log((count + smoothing) / smoothing);
        }
      }
      if (known === 0) return sums;
      const softened = sums.map((sum, index) => (sum + known * (unseen[index] ?? 0)) / Math.sqrt(known));
      return logProbabilities(softened, floor);
    },
  };
}
