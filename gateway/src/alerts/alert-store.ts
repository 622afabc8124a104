import type { Prisma as PrismaTypes } from '@orquestia/prisma/client';
import { z } from 'zod';
import { childPages, type NewestFirstPage } from '../platform/child-pages.sql.ts';
import { type Database, withConnection } from '../platform/database.ts';
import { deleteInBatches } from '../platform/delete-in-batches.ts';
import type { Prisma } from '../platform/prisma.ts';
import type { RetentionDays } from '../platform/retention-settings.ts';
import { alertColumns, alertSchema, type alertStatuses, type StockAlert } from './alert.ts';

export type AlertFilter = {
  productId?: number | undefined;
  status?: readonly (typeof alertStatuses)[number][] | undefined;
};

function where({ productId, status }: AlertFilter): PrismaTypes.StockAlertWhereInput {
  return {
    ...(productId === undefined ? {} : { productId }),
    ...(status ? { status: { in: [...status] } } : {}),
  };
}

/** Reads alerts, the newest first. How one is raised and delivered is in files of their own (*.sql.ts). */
export function makeAlertStore({ database, prisma }: { database: Database; prisma: Prisma }) {
  return {
    findMany: (ids: readonly number[]) => prisma.stockAlert.findMany({ where: { id: { in: [...ids] } } }),

    /** Those asked for at the same moment are read by one statement. `query`: what else of it a GraphQL field wants. */
    find: (id: number, query: Pick<PrismaTypes.StockAlertFindManyArgs, 'include'> = {}) =>
      prisma.stockAlert.findUnique({ ...query, where: { id } }),

    /** `query`: what else of each alert a GraphQL field wants. */
    page: (
      filter: AlertFilter,
      { cursor, limit, backwards }: NewestFirstPage,
      query: Pick<PrismaTypes.StockAlertFindManyArgs, 'include'>,
    ) =>
      prisma.stockAlert.findMany({
        ...query,
        where: {
          ...where(filter),
          ...(cursor === null ? {} : { id: backwards ? { gt: cursor } : { lt: cursor } }),
        },
        orderBy: { id: backwards ? 'asc' : 'desc' },
        take: limit,
      }),

    count: (filter: AlertFilter) => prisma.stockAlert.count({ where: where(filter) }),

    /** A page of each product's alerts: one statement for them all. */
    pagesOfProducts: (
      productIds: readonly number[],
      page: NewestFirstPage,
      signal: AbortSignal,
    ): Promise<StockAlert[]> =>
      withConnection(database, signal, async (db) => {
        const { rows } = await db.query(alertPages(productIds, page));
        return z.array(alertSchema).parse(rows);
      }),

    /** Since when each product is below its minimum, in milliseconds; one that is not is left out. */
    async openEpisodes(productIds: readonly number[]): Promise<Map<number, number>> {
      const products = await prisma.product.findMany({
        where: { id: { in: [...productIds] }, lowSince: { not: null } },
        select: { id: true, lowSince: true },
      });
      return new Map(products.map(({ id, lowSince }) => [Number(id), lowSince?.getTime() ?? 0]));
    },

    /** How many alerts each product has; one without any is left out. */
    async countsOfProducts(productIds: readonly number[]): Promise<Map<number, number>> {
      const counted = await prisma.stockAlert.groupBy({
        by: ['productId'],
        where: { productId: { in: [...productIds] } },
        _count: true,
      });
      return new Map(counted.map(({ productId, _count }) => [Number(productId), _count]));
    },
  };
}

const alertPages = childPages('stock_alerts', alertColumns);

/** Deletes the attempts of more than so many days ago; none where they are kept for ever. */
export async function deleteExpiredAttempts(
  prisma: Prisma,
  days: RetentionDays,
  signal: AbortSignal,
): Promise<number> {
  if (days === null) return 0;
  return deleteInBatches(prisma, days, signal, (at, limit) =>
    prisma.deliveryAttempt.deleteMany({ where: { at }, limit }),
  );
}

export type AlertStore = ReturnType<typeof makeAlertStore>;
