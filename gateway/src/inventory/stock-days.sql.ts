import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';

/** Over how many days, today among them, the stock is told: those of the sales rate. */
const days = 28;
/** How many movements of a product are looked at, the newest: of one with more, fewer days are told. */
const movements = 2_000;

const rowSchema = z.object({
  productId: z.number(),
  day: z.string(),
  stock: z.number(),
  sold: z.number(),
  restocked: z.number(),
});

/** What became of a product's stock on one day: how many there were at its end, how many were sold and came in. */
export type StockDay = z.infer<typeof rowSchema>;

// A day without movements ends as the one before it did; those before the product was there are left out.
const text = `SELECT p.id AS "productId", told.* FROM unnest($1::bigint[]) AS wanted (product_id)
  JOIN products p ON p.id = wanted.product_id, LATERAL (
  WITH recent AS MATERIALIZED (
    SELECT id, kind, quantity, undoes, stock_before, stock_after, at, (at AT TIME ZONE $2)::date AS day
    FROM stock_movements WHERE product_id = p.id ORDER BY id DESC LIMIT ${movements}
  ), span AS (
    SELECT (now() AT TIME ZONE $2)::date AS today,
      (CASE WHEN count(*) = ${movements} THEN min(at) ELSE p.created_at END AT TIME ZONE $2)::date AS known FROM recent
  ), moved AS (
    SELECT m.day, (array_agg(m.stock_after ORDER BY m.id DESC))[1] AS stock,
      sum(-m.quantity) FILTER (WHERE m.kind = 'SALE' AND undo.id IS NULL) AS sold,
      sum(m.quantity) FILTER (WHERE m.kind = 'RESTOCK' AND undo.id IS NULL) AS restocked
    FROM recent AS m LEFT JOIN recent AS undo ON undo.undoes = m.id GROUP BY m.day
  )
  SELECT to_char(each.day, 'YYYY-MM-DD') AS day,
    coalesce(
      (SELECT stock FROM moved WHERE moved.day <= each.day ORDER BY moved.day DESC LIMIT 1),
      (SELECT stock_before FROM recent ORDER BY id LIMIT 1),
      p.stock
    ) AS stock,
    least(coalesce(moved.sold, 0), 2147483647)::int AS sold,
    least(coalesce(moved.restocked, 0), 2147483647)::int AS restocked
  FROM span, generate_series(greatest(known, today - ${days - 1}), today, interval '1 day') AS each (day)
  LEFT JOIN moved ON moved.day = each.day
) AS told ORDER BY p.id, told.day`;

/** The days of many products in a time zone, the oldest first, by one statement. */
export async function readStockDays(
  db: Queryable,
  productIds: readonly number[],
  timeZone: string,
): Promise<StockDay[]> {
  const { rows } = await db.query({ name: 'stock-days', text, values: [productIds, timeZone] });
  return z.array(rowSchema).parse(rows);
}
