import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';

/** The sale: the conditional update and its movement in one statement (ADR 0003). */
const sellSql = `WITH sold AS (
  UPDATE products SET stock = stock - $2, version = version + 1, updated_at = now()
  WHERE id = $1 AND stock >= $2 RETURNING id, stock
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
  SELECT id, 'SALE', -$2, stock + $2, stock FROM sold
  RETURNING id, stock_before, stock_after, at
) SELECT id AS "saleId", stock_before AS "stockBefore", stock_after AS "stockAfter", at AS "soldAt" FROM movement`;

const soldSchema = z.object({
  saleId: z.number(),
  stockBefore: z.number(),
  stockAfter: z.number(),
  soldAt: z.iso.datetime(),
});
const stockSchema = z.object({ stock: z.number() });

/** Takes units out, or says how many there are; null where there is no such product. */
export async function takeStock(db: Queryable, productId: number, quantity: number) {
  const sold = await db.query({ name: 'sell', text: sellSql, values: [productId, quantity] });
  if (sold.rowCount === 1) return { kind: 'sold' as const, ...soldSchema.parse(sold.rows[0]) };
  const left = await db.query({
    name: 'stock-left',
    text: 'SELECT stock FROM products WHERE id = $1',
    values: [productId],
  });
  return left.rowCount === 0
    ? null
    : { kind: 'short' as const, available: stockSchema.parse(left.rows[0]).stock };
}
