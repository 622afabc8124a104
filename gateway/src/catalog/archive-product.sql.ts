import { auditParameters, insertAuditEvent } from '../access/audit.sql.ts';
import type { Queryable } from '../platform/database.ts';
import { afterCommit } from '../platform/database-error.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type Product, productSchema } from './product.ts';
import { productColumns } from './product-columns.sql.ts';

/** The statement that sets `archived_at` where it is not so already, and its event. */
function makeStatement(action: 'product.archived' | 'product.restored') {
  const [from, to] = action === 'product.archived' ? ['IS NULL', 'now()'] : ['IS NOT NULL', 'NULL'];
  return {
    name: action,
    text: `WITH former AS (
  SELECT archived_at FROM products WHERE id = $1
), product AS (
  UPDATE products SET archived_at = ${to}, version = version + 1, updated_at = now()
  WHERE id = $1 AND ($2::int IS NULL OR version = $2) AND archived_at ${from} RETURNING ${productColumns}
), event AS (
  ${insertAuditEvent(
    {
      action: `'${action}'`,
      subjectId: 'product.id::text',
      subjectName: 'product.name',
      before: "jsonb_build_object('archivedAt', former.archived_at)",
      after: `jsonb_build_object('archivedAt', product."archivedAt")`,
    },
    'former, product',
    3,
  )}
) SELECT * FROM product`,
  };
}

const statements = { archive: makeStatement('product.archived'), restore: makeStatement('product.restored') };

/** Archives or restores a product; null where that changes nothing: it is so already, of another version, or not there. */
export async function setArchived(
  db: Queryable,
  change: 'archive' | 'restore',
  { id, version }: { id: number; version: number | null },
  request: RequestContext,
): Promise<Product | null> {
  const { rows } = await db.query({
    ...statements[change],
    values: [id, version, ...auditParameters(request)],
  });
  return rows.length === 0 ? null : afterCommit(() => productSchema.parse(rows[0]));
}
