import type { Prisma } from './prisma.ts';

const batch = 10_000;
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/**
 * Deletes the rows older than so many milliseconds, so many a statement that each stays within its time however many
 * there are. By the database's clock, which wrote their times: one of ours that is set forward must not delete them all.
 */
export async function deleteInBatches(
  prisma: Prisma,
  olderThanMs: number,
  remove: (when: { lt: Date }, limit: number) => Promise<{ count: number }>,
): Promise<void> {
  const lt = new Date((await databaseNow(prisma)).getTime() - olderThanMs);
  while ((await remove({ lt }, batch)).count === batch);
}

/** The database's clock. */
export async function databaseNow(prisma: Prisma): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT now()`;
  if (!row) throw new Error('SELECT now() gave no row');
  return row.now;
}
