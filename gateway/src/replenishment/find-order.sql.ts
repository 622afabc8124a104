import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';

const stateSchema = z.object({
  productId: z.number(),
  closed: z.boolean(),
  stock: z.number(),
  archived: z.boolean(),
});

/** How an order and its product are, to say why nothing was done; undefined where there is no such order. */
export async function readOrderState(db: Queryable, orderId: number) {
  const { rows } = await db.query(
    `SELECT product_id AS "productId", closed_at IS NOT NULL AS closed, stock, archived_at IS NOT NULL AS archived
     FROM purchase_orders JOIN products ON products.id = product_id WHERE purchase_orders.id = $1`,
    [orderId],
  );
  return stateSchema.optional().parse(rows[0]);
}

/** The open order of a product; undefined where it has none. */
export async function readOpenOrderId(db: Queryable, productId: number): Promise<number | undefined> {
  const { rows } = await db.query(
    'SELECT id FROM purchase_orders WHERE product_id = $1 AND closed_at IS NULL',
    [productId],
  );
  return z.object({ id: z.number() }).optional().parse(rows[0])?.id;
}
