import { type Database, withConnection } from '../platform/database.ts';
import { countLowProducts, type LowFilter, type LowPosition, readLowProducts } from './list-low.sql.ts';
import { countOpenOrders, type OrderFilter, type OrderPosition, readOpenOrders } from './list-orders.sql.ts';
import { readReplenishments } from './replenishment.sql.ts';

/** What is to be ordered, and what was. */
export function makeReplenishmentStore(database: Database, threshold: number) {
  return {
    ofProducts: (productIds: readonly number[], signal: AbortSignal) =>
      withConnection(database, signal, (db) => readReplenishments(db, productIds, threshold)),
    low: (filter: LowFilter, after: LowPosition | undefined, limit: number, signal: AbortSignal) =>
      withConnection(database, signal, (db) => readLowProducts(db, { threshold, filter, after, limit })),
    countLow: (filter: LowFilter, signal: AbortSignal) =>
      withConnection(database, signal, (db) => countLowProducts(db, threshold, filter)),
  };
}

/** The orders that are open. */
export function makeOrderStore(database: Database) {
  return {
    open: (filter: OrderFilter, after: OrderPosition | undefined, limit: number, signal: AbortSignal) =>
      withConnection(database, signal, (db) => readOpenOrders(db, filter, after, limit)),
    countOpen: (filter: OrderFilter, signal: AbortSignal) =>
      withConnection(database, signal, (db) => countOpenOrders(db, filter)),
  };
}

export type ReplenishmentStore = ReturnType<typeof makeReplenishmentStore>;
export type OrderStore = ReturnType<typeof makeOrderStore>;
