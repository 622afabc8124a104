import { z } from 'zod';
import { childPages, type NewestFirstPage } from '../platform/child-pages.sql.ts';
import type { Queryable } from '../platform/database.ts';
import { movementColumns, movementSchema, type StockMovement } from './movement.ts';

/** How many units there are; null where there is no such product. */
export async function readStock(db: Queryable, productId: number): Promise<number | null> {
  const { rows } = await db.query({
    name: 'read-stock',
    text: 'SELECT stock FROM products WHERE id = $1',
    values: [productId],
  });
  return z.object({ stock: z.number() }).optional().parse(rows[0])?.stock ?? null;
}

const movementPages = childPages('stock_movements', movementColumns);

/** A page of each product's movements: one statement for them all. */
export async function readMovements(
  db: Queryable,
  productIds: readonly number[],
  page: NewestFirstPage,
): Promise<StockMovement[]> {
  const { rows } = await db.query(movementPages(productIds, page));
  return z.array(movementSchema).parse(rows);
}

/** The products whose stock is not what their movements add up to, or whose movements do not follow one another. */
export async function findLedgerErrors(db: Queryable) {
  const { rows } = await db.query(`
    WITH chain AS (
      SELECT product_id, stock_before, stock_after,
        coalesce(lag(stock_after) OVER (PARTITION BY product_id ORDER BY id), 0) AS expected
      FROM stock_movements
    ), ledger AS (
      SELECT product_id, sum(stock_after - stock_before) AS total, bool_and(stock_before = expected) AS unbroken
      FROM chain GROUP BY product_id
    ) SELECT products.id AS "productId", products.stock, coalesce(ledger.total, 0) AS ledger,
        coalesce(ledger.unbroken, true) AS unbroken
      FROM products LEFT JOIN ledger ON ledger.product_id = products.id
      WHERE products.stock <> coalesce(ledger.total, 0) OR NOT coalesce(ledger.unbroken, true)
      ORDER BY products.id LIMIT 100`);
  return z
    .array(z.object({ productId: z.number(), stock: z.number(), ledger: z.number(), unbroken: z.boolean() }))
    .parse(rows);
}
