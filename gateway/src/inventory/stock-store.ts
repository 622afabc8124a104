import { z } from 'zod';
import { momentSchema, type Queryable } from '../platform/database.ts';
import type { Key } from '../platform/idempotency/idempotency.ts';
import { type KeyClauses, keyClauses } from '../platform/idempotency/idempotent-statement.ts';

/** How many units there are; null where there is no such product. */
export async function readStock(db: Queryable, productId: number): Promise<number | null> {
  const { rows } = await db.query({
    name: 'stock-left',
    text: 'SELECT stock FROM products WHERE id = $1',
    values: [productId],
  });
  return z.object({ stock: z.number() }).optional().parse(rows[0])?.stock ?? null;
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
  at: momentSchema,
  undoes: z.number().nullable(),
});
/** One line of the stock ledger. */
export type StockMovement = z.infer<typeof movementSchema>;

const restockSql = (once?: KeyClauses) => `WITH restocked AS (
  UPDATE products SET stock = stock + $2, version = version + 1, updated_at = now()
  WHERE id = $1 AND stock <= $3::int - $2 ${once ? `AND ${once.isFree}` : ''} RETURNING id, stock
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
  SELECT id, 'RESTOCK', $2, stock - $2, stock FROM restocked RETURNING ${movementColumns}
) ${once ? once.store(`SELECT 'restock' AS kind, to_jsonb(movement) AS movement FROM movement`) : ''}
SELECT * FROM movement`;
const restock = { name: 'restock', text: restockSql() };
const restockOnce = { name: 'restock-once', text: restockSql(keyClauses(4)) };

/** Puts units in; null where there is no such product, it would hold more than `max`, or the key is taken. */
export async function addStock(
  db: Queryable,
  { productId, quantity, max }: { productId: number; quantity: number; max: number },
  once?: Key,
): Promise<StockMovement | null> {
  const values = [productId, quantity, max];
  const { rows } = await db.query(
    once ? { ...restockOnce, values: [...values, once.key, once.fingerprint] } : { ...restock, values },
  );
  return rows.length === 0 ? null : movementSchema.parse(rows[0]);
}

// The unique index on `undoes` lets one of two undos through; the other's statement fails as a whole.
const undoSql = (once?: KeyClauses) => `WITH sale AS (
  SELECT id, product_id, quantity FROM stock_movements
  WHERE id = $1 AND kind = 'SALE' AND at > now() - $2 * interval '1 millisecond' ${once ? `AND ${once.isFree}` : ''}
), restored AS (
  UPDATE products SET stock = products.stock - sale.quantity, version = version + 1, updated_at = now()
  FROM sale WHERE products.id = sale.product_id AND products.stock - sale.quantity <= $3
  RETURNING products.id, products.stock, sale.quantity
), withdrawn AS (
  UPDATE stock_alerts SET status = 'SKIPPED', reason = 'sale-undone' WHERE movement_id = $1 AND status = 'PENDING'
    AND EXISTS (SELECT FROM restored) RETURNING id
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, undoes)
  SELECT id, 'UNDO', -quantity, stock + quantity, stock, $1 FROM restored RETURNING ${movementColumns}
), undone AS (
  SELECT 'undone' AS kind, to_jsonb(movement) AS movement, (SELECT id FROM withdrawn) AS "withdrawnAlertId"
  FROM movement
) ${once ? once.store('SELECT * FROM undone') : ''}
SELECT * FROM undone`;
const undo = { name: 'undo', text: undoSql() };
const undoOnce = { name: 'undo-once', text: undoSql(keyClauses(4)) };

export const undoneSchema = z.object({
  kind: z.literal('undone'),
  movement: movementSchema,
  withdrawnAlertId: z.number().nullable(),
});
export type UndoneSale = z.infer<typeof undoneSchema>;

/** Puts a sale's units back and withdraws its alert if that still waits; null where it cannot, or the key is taken. */
export async function restoreStock(
  db: Queryable,
  { saleId, windowMs, max }: { saleId: number; windowMs: number; max: number },
  once?: Key,
): Promise<UndoneSale | null> {
  const values = [saleId, windowMs, max];
  const query = once ? { ...undoOnce, values: [...values, once.key, once.fingerprint] } : { ...undo, values };
  const { rows } = await db.query(query).catch((error: unknown) => {
    if (isAlreadyUndone(error)) return { rows: [] };
    throw error;
  });
  return rows.length === 0 ? null : undoneSchema.parse(rows[0]);
}

function isAlreadyUndone(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'stock_movements_undoes';
}

/** Why a sale cannot be put back. */
export async function diagnoseUndo(
  db: Queryable,
  { saleId, windowMs }: { saleId: number; windowMs: number },
): Promise<'no-sale' | 'already-undone' | 'too-late' | 'no-room'> {
  const { rows } = await db.query(
    `SELECT EXISTS (SELECT FROM stock_movements WHERE undoes = $1) AS undone,
       at > now() - $2 * interval '1 millisecond' AS "inTime"
     FROM stock_movements WHERE id = $1 AND kind = 'SALE'`,
    [saleId, windowMs],
  );
  const known = z.object({ undone: z.boolean(), inTime: z.boolean() }).optional().parse(rows[0]);
  if (!known) return 'no-sale';
  if (known.undone) return 'already-undone';
  return known.inTime ? 'no-room' : 'too-late';
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
