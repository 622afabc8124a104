import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { type Order, orderColumns, orderSchema } from './order.ts';

/** Which open orders: of one supplier, and only the late ones. */
export type OrderFilter = { supplierId?: number | undefined; late?: boolean | undefined };
/** Where a page of them begins: behind this one. */
export type OrderPosition = { expectedOn: string; id: number };

const isWanted = `closed_at IS NULL AND ($1::bigint IS NULL OR supplier_id = $1)
  AND ($2::boolean IS NULL OR $2 = (expected_on < now()))`;

const values = ({ supplierId, late }: OrderFilter) => [supplierId ?? null, late ?? null];

/** A page of the open orders, by when they are expected: what is late comes first. */
export async function readOpenOrders(
  db: Queryable,
  filter: OrderFilter,
  after: OrderPosition | undefined,
  limit: number,
): Promise<Order[]> {
  const { rows } = await db.query(
    `SELECT ${orderColumns} FROM purchase_orders WHERE ${isWanted}
     AND ($3::timestamptz IS NULL OR (expected_on, id) > ($3, $4::bigint)) ORDER BY expected_on, id LIMIT $5`,
    [...values(filter), after?.expectedOn ?? null, after?.id ?? null, limit],
  );
  return z.array(orderSchema).parse(rows);
}

/** How many open orders there are. */
export async function countOpenOrders(db: Queryable, filter: OrderFilter): Promise<number> {
  const { rows } = await db.query(
    `SELECT count(*) AS total FROM purchase_orders WHERE ${isWanted}`,
    values(filter),
  );
  return z.object({ total: z.number() }).parse(rows[0]).total;
}
