import type { Prisma } from './prisma.ts';

/** So few a statement that each is over in a moment, and what it has to write is a small part of what sales write. */
export const batch = 5_000;
const dayMs = 86_400_000;

/**
 * Deletes the rows older than so many days, a batch a statement, until there are none or the signal aborts. By the
 * database's clock, which wrote their times: one of ours that is set forward must not delete them all. Returns how many.
 */
export async function deleteInBatches(
  prisma: Prisma,
  days: number,
  signal: AbortSignal,
  remove: (when: { lt: Date }, limit: number) => Promise<{ count: number }>,
): Promise<number> {
  const lt = new Date((await databaseNow(prisma)).getTime() - days * dayMs);
  return repeatBatches(signal, async () => (await remove({ lt }, batch)).count);
}

/** Runs it until it finds less than a batch. Returns how many it has found in all. */
export async function repeatBatches(signal: AbortSignal, remove: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    signal.throwIfAborted();
    const count = await remove();
    total += count;
    if (count < batch) return total;
  }
}

/** The database's clock. */
export async function databaseNow(prisma: Prisma): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT now()`;
  if (!row) throw new Error('SELECT now() gave no row');
  return row.now;
}
