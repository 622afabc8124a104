const failuresToHold = 3;
const holdMs = 10 * 60_000;

/** Stops paying for a model that thinks its cap away product after product; then it gets one more call now and then. */
export type ThinkingHold = { readonly isOn: boolean; answered(): void; thoughtAway(): void };

/** The hold of one model. */
export function makeThinkingHold(): ThinkingHold {
  let failures = 0;
  let failedAt = 0;
  return {
    get isOn() {
      return failures >= failuresToHold && performance.now() - failedAt < holdMs;
    },
    answered() {
      failures = 0;
    },
    thoughtAway() {
      failures += 1;
      failedAt = performance.now();
    },
  };
}
