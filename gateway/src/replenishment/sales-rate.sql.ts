/** Over how many days sales are counted. */
export const rateDays = 28;
/** A product younger than this has sold too little to tell. */
export const leastDays = 3;
/** How many movements of a product are looked at, the newest: whatever sells more of them in that time is known by less. */
const movements = 2_000;

/**
 * The net sales a day of the product `p`, a lateral item of FROM named `rate`: what was sold and not taken back, over the
 * last 28 days or those since the product is there. Null where nothing was sold or it is too young. It reads a bounded part
 * of one product's ledger by its index, however long the ledger is.
 */
export const salesRate = `LATERAL (
  WITH recent AS MATERIALIZED (
    SELECT id, kind, quantity, undoes, at FROM stock_movements WHERE product_id = p.id ORDER BY id DESC LIMIT ${movements}
  ), span AS (
    SELECT greatest(p.created_at, now() - interval '${rateDays} days',
      CASE WHEN count(*) = ${movements} THEN min(at) END) AS since FROM recent
  ), sold AS (
    SELECT sum(-quantity) AS units FROM recent AS sale, span WHERE kind = 'SALE' AND at >= since
      AND NOT EXISTS (SELECT FROM recent AS undo WHERE undo.undoes = sale.id)
  )
  SELECT CASE WHEN units > 0 AND p.created_at <= now() - interval '${leastDays} days'
    THEN round(units / greatest(extract(epoch FROM now() - since) / 86400, 0.05), 3)::float8 END AS units_per_day
  FROM sold, span
) AS rate`;
