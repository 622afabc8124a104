import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { childPages, type NewestFirstPage } from '../platform/child-pages.sql.ts';
import type { Queryable } from '../platform/database.ts';
import { movementColumns, movementSchema, type StockMovement } from './movement.ts';

const stockSchema = z.object({ stock: z.number(), archived: z.boolean() });

/** How many units there are, and whether the product is archived; null where there is no such product. */
export async function readStock(
  db: Queryable,
  productId: number,
): Promise<z.infer<typeof stockSchema> | null> {
  const { rows } = await db.query({
    name: 'read-stock',
    text: 'SELECT stock, archived_at IS NOT NULL AS archived FROM products WHERE id = $1',
    values: [productId],
  });
  return stockSchema.optional().parse(rows[0]) ?? null;
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

// A file of its own, since the drill of the backups asks the same of what was restored.
const statement = new URL('./ledger-errors.sql', import.meta.url);

/** The products whose stock is not what their movements add up to, or whose movements do not follow one another. */
export async function findLedgerErrors(db: Queryable) {
  const { rows } = await db.query(await readFile(statement, 'utf8'));
  return z
    .array(z.object({ productId: z.number(), stock: z.number(), ledger: z.number(), unbroken: z.boolean() }))
    .parse(rows);
}
