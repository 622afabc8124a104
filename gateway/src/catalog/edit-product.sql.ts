import { auditParameters, insertAuditEvent } from '../access/audit.sql.ts';
import type { Queryable } from '../platform/database.ts';
import { afterCommit } from '../platform/database-error.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import { type Product, productSchema } from './product.ts';
import { descriptionEnrichment, productColumns, textOf } from './product-columns.sql.ts';
import type { ProductEdit } from './product-input.ts';

/** Of a product, what a person can change. */
const auditedFields = `jsonb_build_object('name', name, 'keywords', keywords, 'description', description, 'categoryId', category_id,
  'sku', sku, 'barcode', barcode)`;

// One that is sent as it is stays as it is.
const newText = '($5 AND $6 IS DISTINCT FROM description)';
const newCategory = '($7 AND $8 IS DISTINCT FROM category_id)';
// Whoever saves a text that waits for a person has seen it: it stays the AI's.
const isDraft = `(${newText} AND coalesce($6 = draft, false))`;
// A text of the AI that is had back is the AI's again. Not while it writes another, which would then replace it.
const hadBack = `${newText} AND $6 = previous_description AND previous_enrichment->>'origin' <> 'MANUAL'
  AND enrichment_status IN ('READY', 'FAILED')`;
// With its category, which is then whose it was.
const categoryBack = `$5 AND $6 = previous_description AND previous_enrichment ? 'categoryId'
  AND $8 IS NOT DISTINCT FROM previous_enrichment->>'categoryId' AND enrichment_status IN ('READY', 'FAILED')`;

// What an unfinished run has paid for was written of another name, or is not the text any more.
const unpaid = `(${newText} AND NOT ${isDraft}) OR coalesce($3 <> name, false) OR coalesce($4 <> keywords, false)`;

// A text that changes by hand is the person's from then on; one that stays as it was keeps its origin.
const update = `UPDATE products SET version = version + 1, updated_at = now(),
    name = coalesce($3, name), keywords = coalesce($4, keywords),
    previous_description = CASE WHEN ${newText} AND description IS NOT NULL THEN description ELSE previous_description END,
    previous_enrichment = CASE WHEN ${newText} AND description IS NOT NULL THEN ${descriptionEnrichment}
      ELSE previous_enrichment END,
    description = CASE WHEN ${newText} THEN $6 ELSE description END,
    draft = CASE WHEN ${newText} THEN NULL ELSE draft END,
    approved_enrichment = CASE WHEN ${newText} THEN NULL ELSE approved_enrichment END,
    approved_at = CASE WHEN NOT ${newText} THEN approved_at WHEN $6 IS NOT NULL THEN now() END,
    approved_by = CASE WHEN NOT ${newText} THEN approved_by WHEN $6 IS NOT NULL THEN nullif($9::jsonb, 'null') END,
    manual_description = CASE WHEN ${hadBack} OR ${isDraft} THEN false WHEN ${newText} THEN $6 IS NOT NULL
      ELSE manual_description END,
    category_id = CASE WHEN ${newCategory} THEN $8 ELSE category_id END,
    manual_category = CASE WHEN ${newCategory} AND ${categoryBack}
      THEN coalesce((previous_enrichment->>'manualCategory')::boolean, true) ELSE manual_category OR ${newCategory} END,
    category_reviewed_at = CASE WHEN ${newCategory} THEN now() ELSE category_reviewed_at END,
    sku = CASE WHEN $15 THEN $16 ELSE sku END, barcode = CASE WHEN $17 THEN $18 ELSE barcode END,
    enrichment_status = CASE WHEN $5 AND $6 IS NOT NULL AND enrichment_status = 'FAILED' THEN 'READY'
      ELSE enrichment_status END,
    enrichment = enrichment
      || CASE WHEN ${isDraft} THEN '{}' WHEN ${hadBack} THEN ${textOf('previous_enrichment')}
        WHEN ${newText} THEN jsonb_build_object('origin', CASE WHEN $6 IS NULL THEN NULL ELSE 'MANUAL' END,
          'model', NULL, 'promptVersion', NULL, 'warnings', '[]'::jsonb, 'actor', $9::jsonb) ELSE '{}' END
      || CASE WHEN ${unpaid} THEN '{"described": false}'::jsonb ELSE '{}' END
      || CASE WHEN ${newText} THEN '{"overwriteText": false}'::jsonb ELSE '{}' END
      || CASE WHEN ${newCategory} THEN '{"confidence": null, "alternatives": [], "overwriteCategory": false}'::jsonb
        ELSE '{}' END
      || CASE WHEN $5 AND $6 IS NOT NULL AND enrichment_status = 'FAILED' THEN '{"failure": null}'::jsonb ELSE '{}' END
  WHERE id = $1 AND version = $2 RETURNING ${productColumns}`;

// The row that the update finds: of another version it changes nothing.
const text = `WITH former AS (
  SELECT ${auditedFields} AS fields FROM products WHERE id = $1 AND version = $2
), product AS (
  ${update}
), event AS (
  ${insertAuditEvent(
    {
      action: "'product.edited'",
      subjectId: 'product.id::text',
      subjectName: 'product.name',
      before: 'former.fields',
      after: `jsonb_build_object('name', name, 'keywords', keywords, 'description', description, 'categoryId', "categoryId",
        'sku', sku, 'barcode', barcode)`,
    },
    'former, product',
    10,
  )}
) SELECT * FROM product`;

/** Changes a product by hand where it still has the version; null where it has not, or is not there. */
export async function editProduct(
  db: Queryable,
  id: number,
  version: number,
  edit: ProductEdit,
  request: RequestContext,
): Promise<Product | null> {
  const values = [
    id,
    version,
    edit.name ?? null,
    edit.keywords ? JSON.stringify(edit.keywords) : null,
    edit.description !== undefined,
    edit.description ?? null,
    edit.categoryId !== undefined,
    edit.categoryId ?? null,
    JSON.stringify(actorOf(request.principal)),
    ...auditParameters(request),
    edit.sku !== undefined,
    edit.sku ?? null,
    edit.barcode !== undefined,
    edit.barcode ?? null,
  ];
  const { rows } = await db.query({ name: 'edit-product', text, values });
  return rows.length === 0 ? null : afterCommit(() => productSchema.parse(rows[0]));
}
