import { z } from 'zod';
import { actorColumns, actorValues } from '../access/actor.sql.ts';
import { type AuditOrigin, insertAuditEvent } from '../access/audit.sql.ts';
import { type Enrichment, textsBy } from '../catalog/product.ts';
import { descriptionEnrichment, textOf } from '../catalog/product-columns.sql.ts';
import { keepEpisode } from '../inventory/low-since.sql.ts';
import type { Queryable } from '../platform/database.ts';
import type { Actor } from '../principal.ts';
import type { ProductFields } from './import.ts';
import { formerTexts, marksColumn, type RowTexts, rowTextsSchema } from './text-state.sql.ts';

/** Who changes something by an import, and by which. */
export type ImportOrigin = Omit<AuditOrigin, 'actor'> & { importId: number; actor: Actor | null };

export const originValues = ({ actor, traceId, address }: ImportOrigin) => [
  actor?.kind ?? null,
  actor?.id ?? null,
  actor?.name ?? null,
  traceId,
  address,
];

/** The fields of a change as the statements read them. */
export const fieldTypes = `name text, keywords jsonb, stock int, sku text, barcode text, minimum int, description text,
    "categoryId" text`;

/** The assignments of a change `c` to what is no more than its value; $2 is the minimum of a product without its own. */
export const plainFields = `name = c.name, keywords = c.keywords, stock = c.stock, sku = c.sku, barcode = c.barcode,
    minimum = c.minimum, ${keepEpisode('c.stock', '$2', 'c.minimum')}, description = c.description,
    category_id = c."categoryId"`;

/**
 * The movements and events of products that were `updated`. `first` is the number of the import's parameter, before those of
 * its origin.
 */
export const recordChanges = (first: number): string => `movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, reason, import_id, ${actorColumns})
  SELECT id, 'ADJUSTMENT', (fresh->>'stock')::int - (former->>'stock')::int, (former->>'stock')::int, (fresh->>'stock')::int,
    'CORRECTION', $${first}::bigint, ${actorValues(first + 1)}
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
    first + 1,
  )}
)`;

const newText = 'c.description IS DISTINCT FROM p.description';
const newCategory = 'c."categoryId" IS DISTINCT FROM p.category_id';
// As where a person edits: whoever gives the text that waits for a person has seen it, and a text of the AI that is had
// back is the AI's again, with the category of then.
const isDraft = `(${newText} AND coalesce(c.description = p.draft, false))`;
const isBack = `${newText} AND c.description = p.previous_description AND p.enrichment_status IN ('READY', 'FAILED')`;
const hadBack = `${isBack} AND p.previous_enrichment->>'origin' <> 'MANUAL'`;
const categoryBack = `${isBack} AND p.previous_enrichment ? 'categoryId'
  AND c."categoryId" IS NOT DISTINCT FROM p.previous_enrichment->>'categoryId'`;
const givesText = `${newText} AND c.description IS NOT NULL`;
const unpaid = `(${newText} AND NOT ${isDraft}) OR c.name <> p.name OR c.keywords <> p.keywords`;

const updateText = `WITH change AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS c (id bigint, ${fieldTypes}, former jsonb, fresh jsonb)
), was AS (
  SELECT id, ${formerTexts} AS texts FROM products WHERE id IN (SELECT id FROM change)
), updated AS (
  UPDATE products AS p SET version = p.version + 1, updated_at = now(), ${plainFields},
    previous_description = CASE WHEN ${newText} AND p.description IS NOT NULL THEN p.description ELSE p.previous_description END,
    previous_enrichment = CASE WHEN ${newText} AND p.description IS NOT NULL THEN ${descriptionEnrichment}
      ELSE p.previous_enrichment END,
    draft = CASE WHEN NOT ${newText} THEN p.draft END,
    approved_enrichment = CASE WHEN NOT ${newText} THEN p.approved_enrichment END,
    approved_at = CASE WHEN NOT ${newText} THEN p.approved_at WHEN c.description IS NOT NULL THEN now() END,
    approved_by = CASE WHEN NOT ${newText} THEN p.approved_by
      WHEN c.description IS NOT NULL THEN nullif($3::jsonb, 'null') END,
    manual_description = CASE WHEN ${hadBack} OR ${isDraft} THEN false WHEN ${newText} THEN c.description IS NOT NULL
      ELSE p.manual_description END,
    manual_category = CASE WHEN ${newCategory} AND ${categoryBack}
      THEN coalesce((p.previous_enrichment->>'manualCategory')::boolean, true) ELSE p.manual_category OR ${newCategory} END,
    category_reviewed_at = CASE WHEN ${newCategory} THEN now() ELSE p.category_reviewed_at END,
    enrichment_status = CASE WHEN ${givesText} AND p.enrichment_status = 'FAILED' THEN 'READY' ELSE p.enrichment_status END,
    enrichment = p.enrichment
      || CASE WHEN ${isDraft} THEN '{}' WHEN ${hadBack} THEN ${textOf('p.previous_enrichment')}
        WHEN ${newText} THEN jsonb_build_object('origin', CASE WHEN c.description IS NULL THEN NULL ELSE 'MANUAL' END,
          'model', NULL, 'promptVersion', NULL, 'warnings', '[]'::jsonb, 'actor', $3::jsonb) ELSE '{}' END
      || CASE WHEN ${unpaid} THEN '{"described": false}'::jsonb ELSE '{}' END
      || CASE WHEN ${newText} THEN '{"overwriteText": false}'::jsonb ELSE '{}' END
      || CASE WHEN ${newCategory} THEN '{"confidence": null, "alternatives": [], "overwriteCategory": false}'::jsonb
        ELSE '{}' END
      || CASE WHEN ${givesText} AND p.enrichment_status = 'FAILED' THEN '{"failure": null}'::jsonb ELSE '{}' END
  FROM change AS c WHERE p.id = c.id
  RETURNING p.id, p.name, c.former, c.fresh, ${marksColumn} AS marks
), ${recordChanges(4)}
SELECT id, jsonb_build_object('former', texts, 'marks', marks) AS texts FROM updated JOIN was USING (id)
WHERE fresh ?| '{description,categoryId}'`;

const createText = `WITH change AS (
  SELECT row_number() OVER (ORDER BY line) AS place, c.*
  FROM jsonb_to_recordset($1::jsonb) AS c (line int, ${fieldTypes}, status enrichment_status, enrichment jsonb)
), created AS (
  INSERT INTO products (name, keywords, language, stock, sku, barcode, minimum, description, category_id, enrichment,
    enrichment_status, manual_description, manual_category, approved_at, approved_by, category_reviewed_at)
  SELECT name, keywords, $2::locale, stock, sku, barcode, minimum, description, "categoryId", enrichment, status,
    description IS NOT NULL, "categoryId" IS NOT NULL, CASE WHEN description IS NOT NULL THEN now() END,
    CASE WHEN description IS NOT NULL THEN nullif($8::jsonb, 'null') END, CASE WHEN "categoryId" IS NOT NULL THEN now() END
  FROM change ORDER BY place
  RETURNING id, stock, ${marksColumn} AS marks
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, import_id, ${actorColumns})
  SELECT id, 'INITIAL', stock, 0, stock, $3::bigint, ${actorValues(4)} FROM created ORDER BY id
), numbered AS (
  -- Ids are given in the order in which the rows go in.
  SELECT row_number() OVER (ORDER BY id) AS place, id, marks FROM created
) SELECT line, id, jsonb_build_object('former', NULL, 'marks', marks) AS texts FROM numbered JOIN change USING (place)`;

export type ProductChange = {
  id: number;
  fields: ProductFields;
  before: Partial<ProductFields>;
  after: Partial<ProductFields>;
};

/**
 * Changes products that the transaction holds; a stock that changes is a movement. A text that a list gives is approved by
 * whoever sends the list, and a category has been looked at. Returns how the texts that change stood, by product.
 */
export async function updateProducts(
  tx: Queryable,
  changes: readonly ProductChange[],
  origin: ImportOrigin,
  threshold: number,
): Promise<Map<number, RowTexts>> {
  if (changes.length === 0) return new Map();
  const rows = changes.map(({ id, fields, before, after }) => ({
    id,
    ...fields,
    former: before,
    fresh: after,
  }));
  const { rows: updated } = await tx.query({
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
  return new Map(updatedSchema.parse(updated).map(({ id, texts }) => [id, texts]));
}

const updatedSchema = z.array(z.object({ id: z.number(), texts: rowTextsSchema }));

/** What of a new product's texts is still to come: all of it is given; a job brings it; or the day's use of the AI is up. */
export type TextsToCome = 'none' | 'queued' | 'over-budget';
export type NewProductRow = { line: number; fields: ProductFields; texts: TextsToCome };

/** Saves products with their stock's first movement, and returns their ids and how their texts stand, by line. */
export async function createProducts(
  tx: Queryable,
  products: readonly NewProductRow[],
  language: 'es' | 'en',
  origin: ImportOrigin,
): Promise<Map<number, CreatedRow>> {
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
    values: [
      JSON.stringify(rows),
      language,
      origin.importId,
      kind,
      id,
      name,
      traceId,
      JSON.stringify(origin.actor),
    ],
  });
  return new Map(createdSchema.parse(created).map((row) => [row.line, row]));
}

const createdRowSchema = z.object({ line: z.number(), id: z.number(), texts: rowTextsSchema });
type CreatedRow = z.infer<typeof createdRowSchema>;
const createdSchema = z.array(createdRowSchema);

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
