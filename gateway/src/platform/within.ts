import { setTimeout as pause } from 'node:timers/promises';

/** Waits for the work to end, well or badly, but no longer: what hangs at a dead connection is left to itself. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const limit = new AbortController();
  await Promise.race([work, pause(ms, undefined, { signal: limit.signal, ref: false })]).catch(
    () => undefined,
  );
  limit.abort();
}
