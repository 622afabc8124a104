import type { NewestFirstPage } from '../platform/child-pages.sql.ts';
import { type Database, withConnection } from '../platform/database.ts';
import type { Prisma } from '../platform/prisma.ts';
import { readLastSales } from './last-sale.sql.ts';
import { readMovements } from './ledger.sql.ts';
import { readStockDays } from './stock-days.sql.ts';

/** The stock ledger of products, of many in one statement. */
export function makeLedger({ database, prisma }: { database: Database; prisma: Prisma }) {
  return {
    pages: (productIds: readonly number[], page: NewestFirstPage, signal: AbortSignal) =>
      withConnection(database, signal, (db) => readMovements(db, productIds, page)),

    lastSales: (productIds: readonly number[], signal: AbortSignal) =>
      withConnection(database, signal, (db) => readLastSales(db, productIds)),

    /** Those asked for at the same moment are read by one statement. */
    find: (id: number) => prisma.stockMovement.findUnique({ where: { id } }),

    days: (productIds: readonly number[], timeZone: string, signal: AbortSignal) =>
      withConnection(database, signal, (db) => readStockDays(db, productIds, timeZone)),

    /** How many movements each product has; one without any is left out. */
    async counts(productIds: readonly number[]): Promise<Map<number, number>> {
      const counted = await prisma.stockMovement.groupBy({
        by: ['productId'],
        where: { productId: { in: [...productIds] } },
        _count: true,
      });
      return new Map(counted.map(({ productId, _count }) => [Number(productId), _count]));
    },
  };
}

export type Ledger = ReturnType<typeof makeLedger>;
