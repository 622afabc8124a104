import { z } from 'zod';
import type { ListedProduct } from '../catalog/product.ts';
import { listedColumns } from '../catalog/product-columns.sql.ts';
import type { Queryable } from '../platform/database.ts';
import { usualLeadTimeDays } from './arithmetic.ts';
import { salesRate } from './sales-rate.sql.ts';

/** Which of the products to order: of one supplier, or of all; and whether only those that run out soon. */
export type LowFilter = { supplierId?: number | undefined; runsOutSoon?: boolean | undefined };
/** Where a page of them begins: behind this one. */
export type LowPosition = { urgency: number; id: number };

/** How many are put in order of urgency, those with the least of their minimum: beyond it nobody orders by hand. */
const mostRanked = 5_000;

/** Below the minimum, as stockStatus has it, and nothing of it on its way. $1 is the threshold, $2 the supplier or null. */
const isLow = `p.archived_at IS NULL AND ($2::bigint IS NULL OR p.supplier_id = $2)
  AND (p.below_minimum OR (p.minimum IS NULL AND p.stock_band <= stock_band($1::int) AND p.stock < $1))
  AND NOT EXISTS (SELECT FROM purchase_orders WHERE product_id = p.id AND closed_at IS NULL)`;

const leadTime = `coalesce(p.lead_time_days, (SELECT lead_time_days FROM suppliers WHERE id = p.supplier_id), ${usualLeadTimeDays})`;
/** There still, and gone within three days or before an order of now has come. */
const runsOutSoon = `p.stock <= rate.units_per_day * greatest(3, ${leadTime})`;

// Gone before all, then by when it will be; last those nobody knows that of.
const ranked = (soon: boolean) => `low AS (
  SELECT p.id, p.stock, p.created_at, p.lead_time_days, p.supplier_id FROM products p
  WHERE ${isLow} ${soon ? 'AND p.stock > 0' : ''}
  ORDER BY p.stock::float8 / coalesce(p.minimum, $1), p.id LIMIT ${mostRanked}
), ranked AS (
  SELECT p.id, CASE WHEN p.stock = 0 THEN 0 ELSE coalesce(p.stock / rate.units_per_day, 1e6 + p.stock) END AS urgency
  FROM low AS p CROSS JOIN ${salesRate} ${soon ? `WHERE ${runsOutSoon}` : ''}
)`;

const pageText = (soon: boolean) => `WITH ${ranked(soon)}, page AS (
  SELECT id, urgency FROM ranked WHERE $3::float8 IS NULL OR (urgency, id) > ($3, $4::bigint)
  ORDER BY urgency, id LIMIT $5
) SELECT page.urgency, ${soon ? '(SELECT count(*) FROM ranked)' : 'NULL::bigint'} AS total, product.* FROM page JOIN LATERAL (
  SELECT ${listedColumns} FROM products WHERE id = page.id
) AS product ON true ORDER BY page.urgency, page.id`;
const pages = { all: pageText(false), soon: pageText(true) };

/** A product to order, with its place among the others, and how many they are where that had to be found out. */
export type LowProduct = { product: ListedProduct; urgency: number; total: number | null };

/** A page of the products to order, the most urgent first. */
export async function readLowProducts(
  db: Queryable,
  { threshold, filter, after, limit }: ListOptions,
): Promise<LowProduct[]> {
  const values = [threshold, filter.supplierId ?? null, after?.urgency ?? null, after?.id ?? null, limit];
  const which = filter.runsOutSoon ? 'soon' : 'all';
  const { rows } = await db.query<ListedProduct & { urgency: number; total: number | null }>({
    name: `list-low-${which}`,
    text: pages[which],
    values,
  });
  return rows.map(({ urgency, total, ...product }) => ({ product, urgency, total }));
}

type ListOptions = {
  threshold: number;
  filter: LowFilter;
  after: LowPosition | undefined;
  limit: number;
};

/** How many products are to be ordered. */
export async function countLowProducts(
  db: Queryable,
  threshold: number,
  { supplierId, runsOutSoon: soon }: LowFilter,
): Promise<number> {
  const text = soon
    ? `WITH ${ranked(true)} SELECT count(*) AS total FROM ranked`
    : `SELECT count(*) AS total FROM products p WHERE ${isLow}`;
  const { rows } = await db.query(text, [threshold, supplierId ?? null]);
  return z.object({ total: z.number() }).parse(rows[0]).total;
}
