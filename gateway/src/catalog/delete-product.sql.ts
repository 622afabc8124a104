import { auditParameters, insertAuditEvent } from '../access/audit.sql.ts';
import type { Queryable } from '../platform/database.ts';
import { violates } from '../platform/database-error.ts';
import type { RequestContext } from '../platform/request-context.ts';

const event = insertAuditEvent(
  {
    action: "'product.deleted'",
    subjectId: 'id::text',
    subjectName: 'name',
    before: 'fields',
    after: 'NULL::jsonb',
  },
  'deleted',
  3,
);

const text = `WITH deleted AS (
  DELETE FROM products WHERE id = $1 AND ($2::int IS NULL OR version = $2)
  RETURNING id, name, jsonb_build_object('name', name, 'keywords', keywords, 'description', description,
    'categoryId', category_id, 'stock', stock, 'sku', sku, 'barcode', barcode) AS fields
), event AS (
  ${event}
) SELECT FROM deleted`;

/** Something was sold of the product, put in or counted, or it has alerts: the database deletes none such. */
export const hasHistory = (error: unknown): boolean => violates(error, 'products_history_is_kept');

/** Deletes a product with its first movement, where it still has the version, if one is given. Fails where it has a history. */
export async function deleteProduct(
  db: Queryable,
  id: number,
  version: number | null,
  request: RequestContext,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'delete-product',
    text,
    values: [id, version, ...auditParameters(request)],
  });
  return rowCount === 1;
}
