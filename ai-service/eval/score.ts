import type { Labelled } from './labelled-set.ts';

/**
 * What a provider answered for one product; `top` is its best guesses, also where it abstained, and empty
 * where it failed.
 */
export type Answer = {
  item: Labelled;
  top: string[];
  confidence: number | null;
  given: boolean;
  milliseconds: number;
};

export type ClassScore = { category: string; n: number; precision: number | null; recall: number | null };

export type Score = {
  n: number;
  /** Products the provider gave no valid answer for; they count as not right and not given. */
  failed: number;
  top1: number;
  /** Wilson's interval of `top1`, 95 %. */
  top1Interval: [number, number];
  top3: number;
  coverage: number;
  /** The share of right answers among those given, null when none was. */
  precision: number | null;
  precisionInterval: [number, number] | null;
  /** Expected calibration error over ten bins; null when the provider gives no confidence. */
  ece: number | null;
  p50Milliseconds: number;
  classes: ClassScore[];
  confusions: { gold: string; answered: string; times: number }[];
};

const binCount = 10;
const maxConfusions = 10;

export function scoreAnswers(answers: readonly Answer[]): Score {
  const n = answers.length;
  const right = answers.filter(isRight).length;
  const given = answers.filter((answer) => answer.given);
  const rightGiven = given.filter(isRight).length;
  return {
    n,
    failed: answers.filter(({ top }) => top.length === 0).length,
    top1: right / n,
    top1Interval: wilson(right, n),
    top3: answers.filter(({ item, top }) => top.slice(0, 3).some((id) => accepts(item, id))).length / n,
    coverage: given.length / n,
    precision: given.length === 0 ? null : rightGiven / given.length,
    precisionInterval: given.length === 0 ? null : wilson(rightGiven, given.length),
    ece: calibrationError(answers),
    p50Milliseconds: median(answers.map(({ milliseconds }) => milliseconds)),
    classes: classScores(answers),
    confusions: confusionsOf(answers),
  };
}

function accepts({ accept }: Labelled, category: string | undefined): boolean {
  return accept.some((id) => id === category);
}

function isRight({ item, top }: Answer): boolean {
  return accepts(item, top[0]);
}

/** Wilson's score interval: honest for small n and for shares near 0 and 1. */
export function wilson(successes: number, n: number, z = 1.96): [number, number] {
  if (n === 0) return [0, 1];
  const share = successes / n;
  const centre = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

function calibrationError(answers: readonly Answer[]): number | null {
  const bins = Array.from({ length: binCount }, () => ({ sure: 0, right: 0 }));
  let n = 0;
  for (const answer of answers) {
    if (answer.confidence === null) continue;
    const bin = bins[Math.min(binCount - 1, Math.floor(answer.confidence * binCount))];
    if (bin === undefined) continue;
    n += 1;
    bin.sure += answer.confidence;
    bin.right += Number(isRight(answer));
  }
  return n === 0 ? null : bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / n;
}

/** Recall by the best label, abstentions counting as misses; precision of the answers given. */
function classScores(answers: readonly Answer[]): ClassScore[] {
  const categories = [...new Set(answers.flatMap(({ item, top }) => [item.gold, ...top.slice(0, 1)]))].sort();
  return categories.map((category) => {
    const ofClass = answers.filter(({ item }) => item.gold === category);
    const answered = answers.filter(({ given, top }) => given && top[0] === category);
    return {
      category,
      n: ofClass.length,
      precision: share(answered.filter(isRight).length, answered.length),
      recall: share(ofClass.filter((answer) => answer.given && isRight(answer)).length, ofClass.length),
    };
  });
}

function confusionsOf(answers: readonly Answer[]): Score['confusions'] {
  const wrong = answers.filter((answer) => answer.given && !isRight(answer));
  const pairs = Map.groupBy(wrong, ({ item, top }) => `${item.gold} ${top[0]}`);
  return [...pairs]
    .map(([pair, { length: times }]) => {
      const [gold = '', answered = ''] = pair.split(' ');
      return { gold, answered, times };
    })
    .sort((a, b) => b.times - a.times || a.gold.localeCompare(b.gold))
    .slice(0, maxConfusions);
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
