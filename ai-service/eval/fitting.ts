import { type Locale, localeSchema } from '../src/contract/contract.ts';
import { softmax } from '../src/providers/embedded/vectors.ts';

export type Sample = {
  /** One row a kind of evidence, one score a category. */
  evidence: Float64Array[];
  described: boolean;
  language: Locale;
  accepted: boolean[];
};

const maxSteps = 600;
const learningRate = 0.03;
const weightPenalty = 0.003;

/** Weights that make the accepted categories most probable; none is below zero. */
export function fitWeights(samples: readonly Sample[]): number[] {
  const size = samples[0]?.evidence.length ?? 0;
  const weights = new Array<number>(size).fill(0.3);
  descend(
    weights,
    (at) => {
      const gradient = at.map((weight) => weightPenalty * weight);
      for (const { evidence, accepted } of samples) {
        const all = softmax(weighted(evidence, at));
        const right = all.reduce((sum, p, index) => sum + (accepted[index] ? p : 0), 0);
        evidence.forEach((row, kind) => {
          let slope = 0;
          row.forEach((score, index) => {
            const p = all[index] ?? 0;
            slope += score * (p - (accepted[index] ? p / Math.max(1e-12, right) : 0));
          });
          gradient[kind] = (gradient[kind] ?? 0) + slope / samples.length;
        });
      }
      return gradient;
    },
    0,
  );
  return weights;
}

const calibrationTerms = ['intercept', 'odds', 'lead', 'english', 'described', 'describedOdds'] as const;
type Calibration = Record<(typeof calibrationTerms)[number], number>;

/** Above the 85 % that a product is promised: the half that was fitted on flatters. */
const targetPrecision = 0.88;
const floorCandidates = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8];

/**
 * The probability that the first answer is right, and the lowest floor that reaches the precision aim in
 * each language.
 */
export function fitCalibration(
  samples: readonly Sample[],
  weights: readonly number[],
): { calibration: Calibration; floor: number } {
  const rows = samples.map((sample) => leadOf(sample, weights));
  const at: number[] = calibrationTerms.map((name) => Number(name === 'odds'));
  descend(
    at,
    (values) => {
      const gradient = values.map((value, index) => 0.002 * (value - (index === 1 ? 1 : 0)));
      for (const { inputs, right } of rows) {
        const error = (sigmoid(inputs, values) - Number(right)) / rows.length;
        inputs.forEach((input, index) => {
          gradient[index] = (gradient[index] ?? 0) + error * input;
        });
      }
      return gradient;
    },
    Number.NEGATIVE_INFINITY,
  );
  const fitted = at.map((value) => Math.round(value * 1e4) / 1e4);
  const scored = rows.map(({ inputs, right, language }) => ({
    sure: sigmoid(inputs, fitted),
    right,
    language,
  }));
  const reaches = (language: Locale, value: number) => {
    const given = scored.filter((row) => row.language === language && row.sure >= value);
    return given.filter(({ right }) => right).length >= targetPrecision * given.length;
  };
  const floor = floorCandidates.find((value) =>
    localeSchema.options.every((language) => reaches(language, value)),
  );
  const [intercept = 0, odds = 0, lead = 0, english = 0, described = 0, describedOdds = 0] = fitted;
  return {
    calibration: { intercept, odds, lead, english, described, describedOdds },
    floor: floor ?? floorCandidates.at(-1) ?? 1,
  };
}

function leadOf({ evidence, described, language, accepted }: Sample, weights: readonly number[]) {
  const probabilities = softmax(weighted(evidence, weights));
  const order = [...probabilities.keys()].sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  const first = Math.min(1 - 1e-6, Math.max(1e-6, probabilities[order[0] ?? 0] ?? 0));
  const second = probabilities[order[1] ?? 0] ?? 0;
  const odds = Math.log(first / (1 - first));
  return {
    inputs: [1, odds, first - second, Number(language === 'en'), Number(described), Number(described) * odds],
    language,
    right: accepted[order[0] ?? 0] === true,
  };
}

function sigmoid(inputs: readonly number[], values: readonly number[]): number {
  return 1 / (1 + Math.exp(-inputs.reduce((sum, input, index) => sum + input * (values[index] ?? 0), 0)));
}

function weighted(evidence: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sums = new Float64Array(evidence[0]?.length ?? 0);
  evidence.forEach((row, kind) => {
    const weight = weights[kind] ?? 0;
    for (let index = 0; index < sums.length; index += 1) {
      sums[index] = (sums[index] ?? 0) + weight * (row[index] ?? 0);
    }
  });
  return sums;
}

/** Adam; every value stays at or above the lowest. */
function descend(values: number[], slope: (at: readonly number[]) => number[], lowest: number): void {
  const first = values.map(() => 0);
  const second = values.map(() => 0);
  for (let step = 1; step <= maxSteps; step += 1) {
    slope(values).forEach((gradient, index) => {
      first[index] = 0.9 * (first[index] ?? 0) + 0.1 * gradient;
      second[index] = 0.99 * (second[index] ?? 0) + 0.01 * gradient * gradient;
      const move = (first[index] ?? 0) / (1 - 0.9 ** step);
      const scale = Math.sqrt((second[index] ?? 0) / (1 - 0.99 ** step)) + 1e-8;
      values[index] = Math.max(lowest, (values[index] ?? 0) - (learningRate * move) / scale);
    });
  }
}
