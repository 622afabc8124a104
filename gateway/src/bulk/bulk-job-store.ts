import type { BulkJob as BulkJobModel } from '@orquestia/prisma/client';
import { z } from 'zod';
import type { NewestFirstPage } from '../platform/child-pages.sql.ts';
import { type Database, withConnection } from '../platform/database.ts';
import { deleteInBatches } from '../platform/delete-in-batches.ts';
import type { Prisma } from '../platform/prisma.ts';
import { bulkFailures } from './bulk-job.ts';

export type BulkJobRow = BulkJobModel;

/** So many days a job and its report are kept. */
const keptDays = 90;

const failuresSchema = z.array(
  z.object({ productId: z.number(), productName: z.string().nullable(), code: z.enum(bulkFailures) }),
);
/** A product that a job could not do its work on, by its name of now; null where it is gone. */
export type FailedProduct = z.infer<typeof failuresSchema>[number];

/** Reads the jobs and their reports. */
export function makeBulkJobStore({ database, prisma }: { database: Database; prisma: Prisma }) {
  return {
    find: (id: number): Promise<BulkJobRow | null> => prisma.bulkJob.findUnique({ where: { id } }),
    findMany: (ids: readonly number[]) => prisma.bulkJob.findMany({ where: { id: { in: [...ids] } } }),

    page: ({ cursor, limit, backwards }: NewestFirstPage): Promise<BulkJobRow[]> =>
      prisma.bulkJob.findMany({
        where: cursor === null ? {} : { id: backwards ? { gt: cursor } : { lt: cursor } },
        orderBy: { id: backwards ? 'asc' : 'desc' },
        take: limit,
      }),
    count: () => prisma.bulkJob.count(),

    /** A page of what failed, behind this product. */
    failures: (
      id: number | bigint,
      { first, after }: { first: number; after: number },
      signal: AbortSignal,
    ): Promise<FailedProduct[]> =>
      withConnection(database, signal, async (db) => {
        const { rows } = await db.query({
          name: 'bulk-failures',
          text: `SELECT product_id AS "productId", name AS "productName", failure AS code
            FROM bulk_items LEFT JOIN products ON products.id = product_id
            WHERE job_id = $1 AND state = 'FAILED' AND product_id > $2 ORDER BY product_id LIMIT $3`,
          values: [Number(id), after, first],
        });
        return failuresSchema.parse(rows);
      }),
  };
}

export type BulkJobStore = ReturnType<typeof makeBulkJobStore>;

/** Deletes the jobs that have been kept long enough, with their reports. */
export async function deleteExpiredBulkJobs(prisma: Prisma, signal: AbortSignal): Promise<number> {
  const ended = { finishedAt: { not: null } };
  await deleteInBatches(prisma, keptDays, signal, (createdAt, limit) =>
    prisma.bulkItem.deleteMany({ where: { job: { createdAt, ...ended } }, limit }),
  );
  return deleteInBatches(prisma, keptDays, signal, (createdAt, limit) =>
    prisma.bulkJob.deleteMany({ where: { createdAt, ...ended }, limit }),
  );
}
