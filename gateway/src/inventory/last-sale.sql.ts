import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { momentSchema } from '../platform/moment.ts';

/** How many movements of a product are looked through for a sale, the newest: what is read of a ledger is bounded. */
const movements = 2_000;

// Whether a sale was taken back is asked of each by itself, by its index: a join might read all movements that there are.
const text = `SELECT product_id AS "productId", sale.at FROM unnest($1::bigint[]) AS wanted (product_id), LATERAL (
    SELECT at FROM (
      SELECT id, kind, at FROM stock_movements WHERE product_id = wanted.product_id ORDER BY id DESC LIMIT ${movements}
    ) AS recent
    WHERE kind = 'SALE' AND (SELECT undo.id FROM stock_movements AS undo WHERE undo.undoes = recent.id) IS NULL
    ORDER BY id DESC LIMIT 1
  ) AS sale`;

const rowSchema = z.object({ productId: z.number(), at: momentSchema });

/** When each product was last sold, of many by one statement; one that never was, or was given back, is left out. */
export async function readLastSales(
  db: Queryable,
  productIds: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await db.query({ name: 'last-sales', text, values: [productIds] });
  return new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map(({ productId, at }) => [productId, at]),
  );
}
