import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { momentSchema } from '../platform/moment.ts';
import { orderColumns, orderSchema } from './order.ts';
import { salesRate } from './sales-rate.sql.ts';
import { supplierJson, supplierSchema } from './supplier.ts';

/** Of how many alerts of a product, the latest, the supplier's price is looked for. */
const pricedAlerts = 100;

const text = `SELECT p.id AS "productId", p.stock, coalesce(p.minimum, $2) AS minimum, p.minimum AS "ownMinimum", p.target,
    p.pack_size AS "packSize", p.lead_time_days AS "leadTimeDays", p.supplier_code AS "supplierCode",
    ${supplierJson('p.supplier_id')} AS supplier, rate.units_per_day AS "unitsPerDay", now() AS now,
    price.supplier_price AS "lastPrice", price.delivered_at AS "lastPriceAt",
    (SELECT to_jsonb(open) FROM (
      SELECT ${orderColumns} FROM purchase_orders WHERE product_id = p.id AND closed_at IS NULL
    ) AS open) AS "openOrder"
  FROM unnest($1::bigint[]) AS wanted (product_id) JOIN products p ON p.id = wanted.product_id
  LEFT JOIN LATERAL (
    SELECT supplier_price, delivered_at FROM (
      SELECT id, supplier_price, delivered_at FROM stock_alerts WHERE product_id = p.id ORDER BY id DESC LIMIT ${pricedAlerts}
    ) AS alert WHERE supplier_price IS NOT NULL ORDER BY id DESC LIMIT 1
  ) AS price ON true
  CROSS JOIN ${salesRate}`;

const rowSchema = z.object({
  productId: z.number(),
  stock: z.number(),
  minimum: z.number(),
  ownMinimum: z.number().nullable(),
  target: z.number().nullable(),
  packSize: z.number().nullable(),
  leadTimeDays: z.number().nullable(),
  supplierCode: z.string().nullable(),
  supplier: supplierSchema.nullable(),
  unitsPerDay: z.number().nullable(),
  now: momentSchema,
  lastPrice: z.number().nullable(),
  lastPriceAt: momentSchema.nullable(),
  openOrder: orderSchema.nullable(),
});

/** When and how much to order of a product: what was set, what was sold, and what is on its way. */
export type Replenishment = z.infer<typeof rowSchema>;

/** Of many products, by one statement. */
export async function readReplenishments(
  db: Queryable,
  productIds: readonly number[],
  threshold: number,
): Promise<Replenishment[]> {
  const { rows } = await db.query({ name: 'replenishments', text, values: [productIds, threshold] });
  return z.array(rowSchema).parse(rows);
}
