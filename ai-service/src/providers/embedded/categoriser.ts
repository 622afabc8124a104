import type { Categorisation } from '../../enrichment/provider.ts';
import { categoryIds } from '../../enrichment/taxonomy.ts';
import { type Evidence, evidenceKinds, makeEvidenceGatherer, type Product } from './evidence.ts';
import type { Entry } from './lexicon.ts';
import { addScaled, softmax } from './vectors.ts';
import fitted from './weights.json' with { type: 'json' };

const alternativeCount = 3;

export type Categoriser = { categorise(product: Product): Categorisation };

/** Gives a product a category with the probability that it is right, or abstains below the floor. */
export function makeCategoriser(lexicon: readonly Entry[]): Categoriser {
  const gatherer = makeEvidenceGatherer(lexicon);
  return { categorise };

  function categorise(product: Product): Categorisation {
    const evidence = gatherer.gather(product);
    const probabilities = combine(evidence);
    const ranked = categoryIds
      .map((categoryId, index) => ({
        categoryId,
        probability: probabilities[index] ?? 0,
      }))
      .toSorted((a, b) => b.probability - a.probability);
    const [first, second] = ranked;
    if (first === undefined || second === undefined) throw new Error('The taxonomy is empty');
    const sure = calibrate(first.probability, second.probability, evidence);
    // What the first is not, the others share as they stand to each other, none above the first.
    const left = Math.min(1, (1 - sure) / Math.max(1e-9, 1 - first.probability));
    const scored = ranked.map(({ categoryId, probability }, place) => ({
      categoryId,
      confidence: round(place === 0 ? sure : Math.min(sure, probability * left)),
    }));
    const abstains = sure < fitted.floor;
    const alternatives = scored.slice(abstains ? 0 : 1, (abstains ? 0 : 1) + alternativeCount);
    const { categoryId, confidence } = scored[0] ?? { categoryId: null, confidence: null };
    return abstains
      ? { categoryId: null, confidence: null, alternatives }
      : { categoryId, confidence, alternatives };
  }
}

/** The fitted weights turn the evidence into one probability a category. */
function combine({ scores }: Evidence): Float64Array {
  const sums = new Float64Array(categoryIds.length);
  for (const kind of evidenceKinds) addScaled(sums, scores[kind], fitted.weights[kind]);
  return softmax(sums);
}

/**
 * How often an answer with such a lead was right, by logistic regression. English names, long and full of
 * brands, were right less often than Spanish ones at the same odds.
 */
function calibrate(first: number, second: number, { described, language }: Evidence): number {
  const fit = fitted.calibration;
  const clipped = Math.min(1 - 1e-6, Math.max(1e-6, first));
  const odds = Math.log(clipped / (1 - clipped));
  const text = described ? fit.described + fit.describedOdds * odds : 0;
  const origin = language === 'en' ? fit.english : 0;
  const sum = fit.intercept + fit.odds * odds + fit.lead * (first - second) + origin + text;
  return 1 / (1 + Math.exp(-sum));
}

function round(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}
