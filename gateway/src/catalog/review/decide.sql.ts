import { auditParameters, insertAuditEvent } from '../../access/audit.sql.ts';
import type { Queryable } from '../../platform/database.ts';
import { afterCommit } from '../../platform/database-error.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import { actorOf } from '../../principal.ts';
import { type Product, productSchema } from '../product.ts';
import { descriptionEnrichment, productColumns, textOf } from '../product-columns.sql.ts';

const changed = 'version = version + 1, updated_at = now()';
const newCategory = '($3::text IS NOT NULL AND $3 IS DISTINCT FROM category_id)';
const replaces = '(draft IS NOT NULL AND description IS NOT NULL)';
const isMended = `(enrichment_status = 'FAILED' AND coalesce(draft, description) IS NOT NULL)`;

// Of the text that was seen and no other; again by whoever repeats the call.
const approve = `UPDATE products SET ${changed},
    previous_description = CASE WHEN ${replaces} THEN description ELSE previous_description END,
    previous_enrichment = CASE WHEN ${replaces} THEN ${descriptionEnrichment} ELSE previous_enrichment END,
    description = coalesce(draft, description), draft = NULL, approved_enrichment = NULL,
    approved_at = CASE WHEN draft IS NOT NULL THEN now() ELSE approved_at END,
    approved_by = CASE WHEN draft IS NOT NULL THEN $4::jsonb ELSE approved_by END,
    manual_description = manual_description AND draft IS NULL,
    category_id = coalesce($3, category_id), manual_category = manual_category OR ${newCategory},
    category_reviewed_at = CASE WHEN $5 THEN now() ELSE category_reviewed_at END,
    enrichment_status = CASE WHEN ${isMended} THEN 'READY' ELSE enrichment_status END,
    enrichment = enrichment
      || CASE WHEN ${newCategory} THEN '{"confidence": null, "alternatives": [], "overwriteCategory": false}'::jsonb
        ELSE '{}' END
      || CASE WHEN ${isMended} THEN '{"failure": null}'::jsonb ELSE '{}' END
  WHERE id = $1 AND ($2::text IS NULL OR $2 = coalesce(draft, description)) RETURNING ${productColumns}`;

const noText = `'{"origin": null, "model": null, "promptVersion": null, "warnings": [], "actor": null}'::jsonb`;

// A text that an unfinished run has paid for is not wanted any more.
const reject = `UPDATE products SET ${changed}, draft = NULL, approved_enrichment = NULL,
    enrichment = enrichment || CASE WHEN approved_enrichment IS NULL THEN ${noText}
      ELSE ${textOf('approved_enrichment')} END || '{"described": false}'
  WHERE id = $1 AND draft IS NOT NULL AND ($2::text IS NULL OR $2 = draft) RETURNING ${productColumns}`;

/** The change with its line in the trail, in one statement. */
function audited(update: string, action: string, firstOfAudit: number): string {
  return `WITH former AS (
    SELECT jsonb_build_object('description', description, 'draft', draft, 'categoryId', category_id) AS fields
    FROM products WHERE id = $1
  ), product AS (
    ${update}
  ), event AS (
    ${insertAuditEvent(
      {
        action: `'${action}'`,
        subjectId: 'product.id::text',
        subjectName: 'product.name',
        before: 'former.fields',
        after: `jsonb_build_object('description', description, 'draft', draft, 'categoryId', "categoryId")`,
      },
      'former, product',
      firstOfAudit,
    )}
  ) SELECT * FROM product`;
}

const approveStatement = { name: 'approve-product', text: audited(approve, 'product.approved', 6) };
const rejectStatement = { name: 'reject-draft', text: audited(reject, 'product.draft-rejected', 3) };

/** What was seen of a product: the decision is about this text, and about the category where that was looked at, too. */
export type Decision = {
  id: number;
  text: string | null;
  categoryId: string | null;
  isCategorySeen: boolean;
};

/** Makes the draft the description, by the name of who asks; null where there is no such product, or another text. */
export async function approveProduct(
  db: Queryable,
  { id, text, categoryId, isCategorySeen }: Decision,
  request: RequestContext,
): Promise<Product | null> {
  const actor = actorOf(request.principal);
  const by = actor && JSON.stringify(actor);
  const values = [id, text, categoryId, by, isCategorySeen, ...auditParameters(request)];
  const { rows } = await db.query({ ...approveStatement, values });
  return rows.length === 0 ? null : afterCommit(() => productSchema.parse(rows[0]));
}

/** Throws the draft away; null where there is none, or another one. */
export async function rejectDraft(
  db: Queryable,
  { id, text }: Decision,
  request: RequestContext,
): Promise<Product | null> {
  const { rows } = await db.query({ ...rejectStatement, values: [id, text, ...auditParameters(request)] });
  return rows.length === 0 ? null : afterCommit(() => productSchema.parse(rows[0]));
}
