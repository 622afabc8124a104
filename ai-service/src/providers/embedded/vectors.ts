/** Probabilities from scores of any scale. */
export function softmax(scores: Float64Array): Float64Array {
  const best = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - best));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Logarithms of probabilities, none below the floor: one odd word must not veto a category. */
export function logProbabilities(scores: Float64Array, floor: number): Float64Array {
  return softmax(scores).map((probability) => Math.max(floor, Math.log(probability)));
}

export function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] ?? 0) + factor * (source[index] ?? 0);
  }
}
