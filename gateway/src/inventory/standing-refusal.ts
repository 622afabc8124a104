/** How often what was refused is tried again where the reason is gone by the time it is looked for. */
const attempts = 10;

/**
 * Runs a change of stock anew while the refusal that it ends in is out of date: between the refusal and the look at how many
 * units there are somebody else changed them, and an answer of both would contradict itself.
 */
export async function untilRefusalStands<T>(
  run: () => Promise<T>,
  isOutdated: (outcome: T) => boolean,
): Promise<T> {
  let outcome = await run();
  for (let attempt = 0; attempt < attempts && isOutdated(outcome); attempt++) outcome = await run();
  return outcome;
}
