import { z } from 'zod';
import { actorColumns, actorValues } from '../access/actor.sql.ts';
import { type AuditOrigin, insertAuditEvent } from '../access/audit.sql.ts';
import { type Enrichment, textsBy } from '../catalog/product.ts';
import { descriptionEnrichment } from '../catalog/product-columns.sql.ts';
import type { Queryable } from '../platform/database.ts';
import type { Actor } from '../principal.ts';
import type { ProductFields } from './import.ts';

/** Who changes something by an import, and by which. */
export type ImportOrigin = Omit<AuditOrigin, 'actor'> & { importId: number; actor: Actor | null };

const originValues = ({ actor, traceId, address }: ImportOrigin) => [
  actor?.kind ?? null,
  actor?.id ?? null,
  actor?.name ?? null,
  traceId,
  address,
];

const newText = 'c.description IS DISTINCT FROM p.description';
const newCategory = 'c."categoryId" IS DISTINCT FROM p.category_id';
// As where a person edits: a text of the AI that is had back is the AI's again.
const hadBack = `${newText} AND c.description = p.previous_description AND p.previous_enrichment->>'origin' <> 'MANUAL'
  AND p.enrichment_status IN ('READY', 'FAILED')`;
const givesText = `${newText} AND c.description IS NOT NULL`;

const updateText = `WITH change AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS c (id bigint, name text, keywords jsonb, stock int, sku text, barcode text,
    minimum int, description text, "categoryId" text, former jsonb, fresh jsonb)
), updated AS (
  UPDATE products AS p SET version = p.version + 1, updated_at = now(),
    name = c.name, keywords = c.keywords, stock = c.stock, sku = c.sku, barcode = c.barcode, minimum = c.minimum,
    low_since = CASE WHEN c.stock < coalesce(c.minimum, $2) THEN coalesce(p.low_since, now()) END,
    previous_description = CASE WHEN ${newText} AND p.description IS NOT NULL THEN p.description ELSE p.previous_description END,
    previous_enrichment = CASE WHEN ${newText} AND p.description IS NOT NULL THEN ${descriptionEnrichment}
      ELSE p.previous_enrichment END,
    description = c.description,
    manual_description = CASE WHEN ${hadBack} THEN false WHEN ${newText} THEN c.description IS NOT NULL
      ELSE p.manual_description END,
    category_id = c."categoryId",
    manual_category = p.manual_category OR ${newCategory},
    enrichment_status = CASE WHEN ${givesText} AND p.enrichment_status = 'FAILED' THEN 'READY' ELSE p.enrichment_status END,
    enrichment = p.enrichment
      || CASE WHEN ${hadBack} THEN p.previous_enrichment WHEN ${newText} THEN jsonb_build_object(
        'origin', CASE WHEN c.description IS NULL THEN NULL ELSE 'MANUAL' END, 'model', NULL, 'promptVersion', NULL,
        'warnings', '[]'::jsonb, 'actor', $3::jsonb) ELSE '{}' END
      || CASE WHEN ${newText} OR c.name <> p.name OR c.keywords <> p.keywords THEN '{"described": false}'::jsonb ELSE '{}' END
      || CASE WHEN ${newCategory} THEN '{"confidence": null, "alternatives": []}'::jsonb ELSE '{}' END
      || CASE WHEN ${givesText} AND p.enrichment_status = 'FAILED' THEN '{"failure": null}'::jsonb ELSE '{}' END
  FROM change AS c WHERE p.id = c.id
  RETURNING p.id, p.name, c.former, c.fresh
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, import_id, ${actorColumns})
  SELECT id, 'ADJUSTMENT', (fresh->>'stock')::int - (former->>'stock')::int, (former->>'stock')::int, (fresh->>'stock')::int,
    $4::bigint, ${actorValues(5)}
  FROM updated WHERE fresh ? 'stock' ORDER BY id
), event AS (
  ${insertAuditEvent(
    {
      action: "'product.edited'",
      subjectId: 'id::text',
      subjectName: 'name',
      before: "former - 'stock'",
      after: "fresh - 'stock'",
    },
    "updated WHERE fresh - 'stock' <> '{}'",
    5,
  )}
) SELECT FROM updated`;

const createText = `WITH change AS (
  SELECT row_number() OVER (ORDER BY line) AS place, c.*
  FROM jsonb_to_recordset($1::jsonb) AS c (line int, name text, keywords jsonb, stock int, sku text, barcode text, minimum int,
    description text, "categoryId" text, status enrichment_status, enrichment jsonb)
), created AS (
  INSERT INTO products (name, keywords, language, stock, sku, barcode, minimum, description, category_id, enrichment,
    enrichment_status, manual_description, manual_category)
  SELECT name, keywords, $2::locale, stock, sku, barcode, minimum, description, "categoryId", enrichment, status,
    description IS NOT NULL, "categoryId" IS NOT NULL
  FROM change ORDER BY place
  RETURNING id, stock
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, import_id, ${actorColumns})
  SELECT id, 'INITIAL', stock, 0, stock, $3::bigint, ${actorValues(4)} FROM created ORDER BY id
), numbered AS (
  -- Ids are given in the order in which the rows go in.
  SELECT row_number() OVER (ORDER BY id) AS place, id FROM created
) SELECT line, id FROM numbered JOIN change USING (place)`;

export type ProductChange = {
  id: number;
  fields: ProductFields;
  before: Partial<ProductFields>;
  after: Partial<ProductFields>;
};

/** Changes products that the transaction holds; a stock that changes is a movement. */
export async function updateProducts(
  tx: Queryable,
  changes: readonly ProductChange[],
  origin: ImportOrigin,
  threshold: number,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ id, fields, before, after }) => ({
    id,
    ...fields,
    former: before,
    fresh: after,
  }));
  await tx.query({
    name: 'import-update',
    text: updateText,
    values: [
      JSON.stringify(rows),
      threshold,
      JSON.stringify(origin.actor),
      origin.importId,
      ...originValues(origin),
    ],
  });
}

/** What of a new product's texts is still to come: all of it is given; a job brings it; or the day's use of the AI is up. */
export type TextsToCome = 'none' | 'queued' | 'over-budget';
export type NewProductRow = { line: number; fields: ProductFields; texts: TextsToCome };

/** Saves products with their stock's first movement, and returns their ids by line. */
export async function createProducts(
  tx: Queryable,
  products: readonly NewProductRow[],
  language: 'es' | 'en',
  origin: ImportOrigin,
): Promise<Map<number, number>> {
  if (products.length === 0) return new Map();
  const rows = products.map(({ line, fields, texts }) => ({
    line,
    ...fields,
    status: statusOf[texts],
    enrichment: enrichmentOf(fields, texts, origin.actor),
  }));
  const [kind, id, name, traceId] = originValues(origin);
  const { rows: created } = await tx.query({
    name: 'import-create',
    text: createText,
    values: [JSON.stringify(rows), language, origin.importId, kind, id, name, traceId],
  });
  return new Map(createdSchema.parse(created).map((row) => [row.line, row.id]));
}

const createdSchema = z.array(z.object({ line: z.number(), id: z.number() }));

const overBudgetCode = 'AI_BUDGET';
const overBudget = { code: overBudgetCode, retryable: true, retryAt: null } as const;
const statusOf = { none: 'READY', queued: 'PENDING', 'over-budget': 'FAILED' } as const;

function enrichmentOf(fields: ProductFields, texts: TextsToCome, actor: Actor | null): Enrichment {
  return {
    origin: fields.description === null ? null : 'MANUAL',
    model: null,
    promptVersion: null,
    attempts: 0,
    durationMs: null,
    confidence: null,
    alternatives: [],
    warnings: [],
    ...(texts === 'over-budget' ? { failure: overBudget } : {}),
    ...textsBy(actor),
  };
}

/**
 * Deletes those of these products that nothing has happened to but their making, and returns them: what was ever sold or
 * counted stays.
 */
export async function deleteUntouched(
  tx: Queryable,
  ids: readonly number[],
  origin: ImportOrigin,
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const { rows } = await tx.query({
    name: 'import-delete',
    text: deleteText,
    values: [ids, ...originValues(origin)],
  });
  return new Set(
    z
      .array(z.object({ id: z.number() }))
      .parse(rows)
      .map(({ id }) => id),
  );
}

const deleteText = `WITH deleted AS (
  DELETE FROM products AS p WHERE id = ANY($1::bigint[])
    AND NOT EXISTS (SELECT FROM stock_movements WHERE product_id = p.id AND kind <> 'INITIAL')
    AND NOT EXISTS (SELECT FROM stock_alerts WHERE product_id = p.id)
    AND NOT EXISTS (SELECT FROM purchase_orders WHERE product_id = p.id)
  RETURNING id, name, jsonb_build_object('name', name, 'keywords', keywords, 'description', description,
    'categoryId', category_id, 'stock', stock) AS fields
), event AS (
  ${insertAuditEvent(
    {
      action: "'product.deleted'",
      subjectId: 'id::text',
      subjectName: 'name',
      before: 'fields',
      after: 'NULL::jsonb',
    },
    'deleted',
    2,
  )}
) SELECT id FROM deleted`;
