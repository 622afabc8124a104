import { afterAll, beforeAll, test } from 'vitest';
import { checkInvariants } from './invariants.ts';
import { type System, type SystemOptions, startSystem } from './system.ts';

type Row = {
  /** What goes wrong. */
  fault: string;
  /** What the system does then; the row fails where it does not. */
  expected: string;
};
type Run = (system: System) => Promise<void>;

/** As long as a breaker's minute, the pause behind it and a busy machine may take; no promise of the system. */
const limits = { timeout: 900_000 };

/** Rows with a system of their own, side by side: for faults that leave a breaker open. */
export function rowAlone({ fault, expected, ...options }: Row & SystemOptions, run: Run): void {
  test.concurrent(`${fault} → ${expected}`, limits, async () => {
    const cleanups: (() => Promise<void>)[] = [];
    try {
      const system = await startSystem(options, (stop) => cleanups.unshift(stop));
      await rehearse(system, run);
    } finally {
      for (const cleanup of cleanups) await cleanup();
    }
  });
}

/** Rows of one file on one system, one after the other; the invariants hold after each, for all before it too. */
export function rowsTogether(options: SystemOptions): (row: Row, run: Run) => void {
  const cleanups: (() => Promise<void>)[] = [];
  let system: System | undefined;
  beforeAll(async () => {
    system = await startSystem(options, (stop) => cleanups.unshift(stop));
  });
  afterAll(async () => {
    for (const cleanup of cleanups) await cleanup();
  });
  return ({ fault, expected }, run) => {
    test(`${fault} → ${expected}`, limits, async () => {
      if (!system) throw new Error('The system did not start.');
      await system.revive();
      await rehearse(system, run);
    });
  };
}

async function rehearse(system: System, run: Run): Promise<void> {
  try {
    await run(system);
    await checkInvariants(system);
  } catch (error) {
    process.stderr.write(`${system.lastWords().join('\n')}\n`);
    throw error;
  }
}
