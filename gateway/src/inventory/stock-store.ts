import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';

/** When a sale raises an alert, and whether somebody is to be told. */
export type AlertRule = {
  /** Alerts are for stock under this. */
  threshold: number;
  /** Every such sale (the design document), or only the one that crosses the threshold. */
  policy: 'every-sale' | 'on-crossing';
  /** Without a destination an alert is SKIPPED. */
  hasDestination: boolean;
};

/** The sale: the conditional update, its movement, its alert and the alert's delivery job in one statement. */
const sellSql = `WITH sold AS (
  UPDATE products SET stock = stock - $2, version = version + 1, updated_at = now()
  WHERE id = $1 AND stock >= $2 RETURNING id, stock
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
  SELECT id, 'SALE', -$2, stock + $2, stock FROM sold
  RETURNING id, product_id, stock_before, stock_after, at
), alert AS (
  INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, reason, trace_id)
  SELECT product_id, id, stock_after, $3, CASE WHEN $5 THEN 'PENDING' ELSE 'SKIPPED' END::alert_status,
    CASE WHEN $5 THEN NULL ELSE 'no-destination' END, $6
  FROM movement WHERE stock_after < $3 AND ($4 OR stock_before >= $3)
  RETURNING id, delivery
) SELECT movement.id AS "saleId", stock_before AS "stockBefore", stock_after AS "stockAfter", at AS "soldAt",
    alert.id AS "alertId",
    CASE WHEN alert.id IS NOT NULL AND $5 THEN (graphile_worker.add_job('deliver_alert',
      json_build_object('alertId', alert.id, 'delivery', alert.delivery, 'attempt', 0, 'traceId', $6::text))).id END
  FROM movement LEFT JOIN alert ON true`;

const soldSchema = z.object({
  saleId: z.number(),
  stockBefore: z.number(),
  stockAfter: z.number(),
  soldAt: z.iso.datetime(),
  alertId: z.number().nullable(),
});
const stockSchema = z.object({ stock: z.number() });

/** Takes units out, or says how many there are; null where there is no such product. */
export async function takeStock(
  db: Queryable,
  sale: { productId: number; quantity: number; traceId: string },
  { threshold, policy, hasDestination }: AlertRule,
) {
  const { productId, quantity, traceId } = sale;
  const values = [productId, quantity, threshold, policy === 'every-sale', hasDestination, traceId];
  const sold = await db.query({ name: 'sell', text: sellSql, values });
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

const movementColumns = `id, product_id AS "productId", kind, quantity, stock_before AS "stockBefore",
  stock_after AS "stockAfter", at, undoes`;

export const movementSchema = z.object({
  id: z.number(),
  productId: z.number(),
  kind: z.enum(['INITIAL', 'SALE', 'RESTOCK', 'ADJUSTMENT', 'UNDO']),
  quantity: z.number(),
  stockBefore: z.number(),
  stockAfter: z.number(),
  at: z.iso.datetime(),
  undoes: z.number().nullable(),
});
/** One line of the stock ledger. */
export type StockMovement = z.infer<typeof movementSchema>;

/** Puts units in; null where there is no such product or it would hold more than `max`. */
export async function addStock(
  db: Queryable,
  productId: number,
  quantity: number,
  max: number,
): Promise<StockMovement | null> {
  const { rows } = await db.query({
    name: 'restock',
    text: `WITH restocked AS (
      UPDATE products SET stock = stock + $2::int, version = version + 1, updated_at = now()
      WHERE id = $1 AND stock <= $3::int - $2::int RETURNING id, stock
    ) INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
      SELECT id, 'RESTOCK', $2::int, stock - $2::int, stock FROM restocked RETURNING ${movementColumns}`,
    values: [productId, quantity, max],
  });
  return rows.length === 0 ? null : movementSchema.parse(rows[0]);
}

// The unique index on `undoes` lets one of two undos through; the other's statement fails as a whole.
const undoSql = `WITH sale AS (
  SELECT id, product_id, quantity FROM stock_movements
  WHERE id = $1 AND kind = 'SALE' AND at > now() - $2 * interval '1 millisecond'
), restored AS (
  UPDATE products SET stock = products.stock - sale.quantity, version = version + 1, updated_at = now()
  FROM sale WHERE products.id = sale.product_id RETURNING products.id, products.stock, sale.quantity
), withdrawn AS (
  UPDATE stock_alerts SET status = 'SKIPPED', reason = 'sale-undone' WHERE movement_id = $1 AND status = 'PENDING'
    AND EXISTS (SELECT FROM restored) RETURNING id
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, undoes)
  SELECT id, 'UNDO', -quantity, stock + quantity, stock, $1 FROM restored RETURNING ${movementColumns}
) SELECT movement.*, (SELECT id FROM withdrawn) AS "withdrawnAlertId" FROM movement`;

const undoneSchema = movementSchema.extend({ withdrawnAlertId: z.number().nullable() });

/** Puts a sale's units back and withdraws its alert if that still waits. Says why where it cannot be. */
export async function putBack(db: Queryable, saleId: number, windowMs: number) {
  const undone = await db.query(undoSql, [saleId, windowMs]).catch((error: unknown) => {
    if (isUniqueViolation(error)) return 'already-undone' as const;
    throw error;
  });
  if (undone === 'already-undone') return { kind: undone };
  if (undone.rowCount === 1) {
    const { withdrawnAlertId, ...movement } = undoneSchema.parse(undone.rows[0]);
    return { kind: 'undone' as const, movement, withdrawnAlertId };
  }
  const sale = await db.query(
    `SELECT EXISTS (SELECT FROM stock_movements WHERE undoes = $1) AS undone
     FROM stock_movements WHERE id = $1 AND kind = 'SALE'`,
    [saleId],
  );
  const known = z.object({ undone: z.boolean() }).optional().parse(sale.rows[0]);
  if (!known) return { kind: 'no-sale' as const };
  return { kind: known.undone ? ('already-undone' as const) : ('too-late' as const) };
}

function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}

/** A product's movements, the newest first, behind the id. */
export async function readMovements(
  db: Queryable,
  { productId, after, limit }: { productId: number; after: number | null; limit: number },
): Promise<StockMovement[]> {
  const { rows } = await db.query({
    name: 'movements',
    text: `SELECT ${movementColumns} FROM stock_movements
      WHERE product_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    values: [productId, after, limit],
  });
  return z.array(movementSchema).parse(rows);
}

export async function countMovements(db: Queryable, productId: number): Promise<number> {
  const { rows } = await db.query('SELECT count(*) AS total FROM stock_movements WHERE product_id = $1', [
    productId,
  ]);
  return z.object({ total: z.number() }).parse(rows[0]).total;
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
