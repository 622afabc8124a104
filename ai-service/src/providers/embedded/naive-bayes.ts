import { CATEGORY_IDS } from '../../enrichment/taxonomy.ts';
import { logProbabilities } from './vectors.ts';
import type { WordCounts } from './word-counts.ts';

const SMOOTHING = 0.25;
const FLOOR = -9;

/** Multinomial naive Bayes over the lexicon's words, every category equally likely beforehand. */
export class NaiveBayes {
  readonly #counts: WordCounts;
  /** What a word that the category does not have adds to it. */
  readonly #unseen: Float64Array;

  constructor(counts: WordCounts) {
    this.#counts = counts;
    const smoothed = SMOOTHING * counts.words.size;
    this.#unseen = counts.totals.map((total) => Math.log(SMOOTHING / (total + smoothed)));
  }

  /** The logarithm of each category's probability. Many words are softened: they are not independent. */
  score(stems: readonly string[]): Float64Array {
    const sums = new Float64Array(CATEGORY_IDS.length);
    let known = 0;
    for (const stem of new Set(stems)) {
      const counts = this.#counts.words.get(stem);
      if (counts === undefined) continue;
      known += 1;
      for (const [index, count] of counts) {
        sums[index] = (sums[index] ?? 0) + Math.log((count + SMOOTHING) / SMOOTHING);
      }
    }
    if (known === 0) return sums;
    const softened = sums.map((sum, index) => (sum + known * (this.#unseen[index] ?? 0)) / Math.sqrt(known));
    return logProbabilities(softened, FLOOR);
  }
}
