import { z } from 'zod';
import { actorColumns, actorParameters, actorValues, type Caller } from '../access/actor.sql.ts';
import { systemActor } from '../catalog/review/vouching.ts';
import type { Queryable } from '../platform/database.ts';
import { sampleHistory } from './sample-history.ts';
import { sampleOrders, sampleProducts, sampleSuppliers } from './sample-products.ts';

const countsSchema = z.object({ samples: z.number(), products: z.number(), now: z.coerce.date() });

/** How many sample products are in the lists, how many others are, and what time the database has. */
export async function countForSamples(tx: Queryable) {
  // One load at a time.
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('sample-data'))");
  const { rows } = await tx.query(
    `SELECT (SELECT count(*) FROM products WHERE is_sample AND archived_at IS NULL) AS samples,
       (SELECT count(*) FROM products WHERE NOT is_sample AND archived_at IS NULL) AS products, now() AS now`,
  );
  return countsSchema.parse(rows[0]);
}

const insertProducts = `INSERT INTO products (sku, name, keywords, language, stock, description, draft, category_id,
    suggested_category_id, suggested_at, enrichment, enrichment_status, approved_at, approved_by, minimum, target,
    supplier_id, supplier_code, low_since, is_sample, created_at, updated_at)
  SELECT CASE WHEN NOT EXISTS (SELECT FROM products WHERE code_key(products.sku) = code_key(sample.sku)) THEN sku END,
    sample.name, keywords, 'es', stock, CASE WHEN NOT "isDraft" THEN description END,
    CASE WHEN "isDraft" THEN description END, "categoryId", "categoryId",
    CASE WHEN "categoryId" IS NOT NULL THEN "createdAt" END, enrichment, 'READY',
    CASE WHEN NOT "isDraft" THEN "createdAt" END, CASE WHEN NOT "isDraft" THEN $2::jsonb END, minimum, minimum * 3,
    suppliers.id, "supplierCode", "lowSince", true, "createdAt", "createdAt"
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (sku text, name text, keywords jsonb, stock int, description text,
      "isDraft" boolean, "categoryId" text, enrichment jsonb, minimum int, "supplierName" text, "supplierCode" text,
      "lowSince" timestamptz, "createdAt" timestamptz))
    WITH ORDINALITY AS sample (sku, name, keywords, stock, description, "isDraft", "categoryId", enrichment, minimum,
      "supplierName", "supplierCode", "lowSince", "createdAt", place)
    JOIN suppliers ON code_key(suppliers.name) = code_key("supplierName")
  ORDER BY place RETURNING id, name`;

const insertedSchema = z.array(z.object({ id: z.number(), name: z.string() }));

/** Saves the sample products with their suppliers, their history and the orders on their way; returns their ids. */
export async function insertSampleData(tx: Queryable, now: Date, caller: Caller): Promise<number[]> {
  await insertSuppliers(tx);
  // The codes of a former load that is archived are free again.
  await tx.query('UPDATE products SET sku = NULL WHERE is_sample AND sku IS NOT NULL');
  const samples = sampleProducts.map((product) => ({ product, history: sampleHistory(product, now) }));
  const rows = samples.map(({ product, history: { movements, lowSince } }) => ({
    ...product,
    enrichment: enrichmentOf(product),
    supplierName: sampleSuppliers[product.supplier]?.name,
    lowSince,
    createdAt: movements[0]?.at,
  }));
  const { rows: inserted } = await tx.query(insertProducts, [
    JSON.stringify(rows),
    JSON.stringify(systemActor),
  ]);
  const idOf = new Map(insertedSchema.parse(inserted).map(({ id, name }) => [name, id]));
  const movements = samples.flatMap(({ product, history }) =>
    history.movements.map(({ kind, quantity, stockBefore, stockAfter, at }) => ({
      product_id: idOf.get(product.name),
      kind,
      quantity,
      stock_before: stockBefore,
      stock_after: stockAfter,
      at,
    })),
  );
  await tx.query(`SELECT insert_sample_movements($5::jsonb, ${actorValues(1)})`, [
    ...actorParameters(caller),
    JSON.stringify(movements),
  ]);
  await insertOrders(tx, idOf, caller);
  return [...idOf.values()];
}

async function insertSuppliers(tx: Queryable): Promise<void> {
  await tx.query(
    `INSERT INTO suppliers (name, email, lead_time_days)
     SELECT name, email, "leadTimeDays"
     FROM jsonb_to_recordset($1::jsonb) AS (name text, email text, "leadTimeDays" int)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(sampleSuppliers)],
  );
}

async function insertOrders(tx: Queryable, idOf: ReadonlyMap<string, number>, caller: Caller): Promise<void> {
  const nameOf = new Map(sampleProducts.map(({ sku, name }) => [sku, name]));
  const orders = sampleOrders.map((order) => ({
    ...order,
    productId: idOf.get(nameOf.get(order.sku) ?? ''),
  }));
  await tx.query(
    `WITH placed AS (
       INSERT INTO purchase_orders (product_id, supplier_id, quantity, placed_at, expected_on, ${actorColumns})
       SELECT products.id, supplier_id, quantity, now() + interval '1 day' * placed, now() + interval '1 day' * expected,
         ${actorValues(1)}
       FROM jsonb_to_recordset($5::jsonb) AS sample ("productId" bigint, quantity int, placed int, expected int)
         JOIN products ON products.id = "productId"
       RETURNING product_id, expected_on
     ) UPDATE products SET alerts_quiet_until = expected_on FROM placed WHERE products.id = product_id`,
    [...actorParameters(caller), JSON.stringify(orders)],
  );
}

function enrichmentOf({ alternatives, warnings }: (typeof sampleProducts)[number]) {
  return {
    origin: 'EMBEDDED',
    model: 'embedded-lexicon',
    promptVersion: null,
    attempts: 1,
    durationMs: null,
    confidence: null,
    alternatives,
    warnings,
  };
}

const archive = `WITH archived AS (
    UPDATE products SET archived_at = now(), version = version + 1, updated_at = now()
    WHERE is_sample AND archived_at IS NULL RETURNING id
  ), closed AS (
    UPDATE purchase_orders SET closed_at = now()
    WHERE closed_at IS NULL AND product_id IN (SELECT id FROM products WHERE is_sample)
  ) SELECT id FROM archived`;

/** Archives what is there of the sample products, ends their orders, and takes away suppliers that were theirs alone. */
export async function archiveSamples(tx: Queryable): Promise<number[]> {
  const { rows } = await tx.query(archive);
  await tx.query(
    `DELETE FROM suppliers WHERE name = ANY ($1)
       AND NOT EXISTS (SELECT FROM products WHERE supplier_id = suppliers.id AND NOT is_sample)`,
    [sampleSuppliers.map(({ name }) => name)],
  );
  return z
    .array(z.object({ id: z.number() }))
    .parse(rows)
    .map(({ id }) => id);
}
