import { auditParameters, insertAuditEvent } from '../access/audit.sql.ts';
import { editProduct } from '../catalog/edit-product.sql.ts';
import { type Product, productSchema } from '../catalog/product.ts';
import { productColumns } from '../catalog/product-columns.sql.ts';
import type { ProductEdit } from '../catalog/product-input.ts';
import { keepEpisode } from '../inventory/low-since.sql.ts';
import type { Queryable } from '../platform/database.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type ChangeOf, done, failed, type Outcome } from './bulk-job.ts';

type Update = ChangeOf<'UPDATE'>;

/** The products, kept from others until the transaction ends. */
export async function lockProducts(tx: Queryable, ids: readonly number[]): Promise<Map<number, Product>> {
  const { rows } = await tx.query({
    name: 'bulk-lock-products',
    text: `SELECT ${productColumns} FROM products WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
    values: [ids],
  });
  return new Map(rows.map((row) => productSchema.parse(row)).map((product) => [product.id, product]));
}

const minimumEvent = insertAuditEvent(
  {
    action: "'product.edited'",
    subjectId: 'id::text',
    subjectName: 'name',
    before: "jsonb_build_object('minimum', former)",
    after: "jsonb_build_object('minimum', minimum)",
  },
  'updated',
  4,
);

const setMinimum = `WITH former AS (
  SELECT id, minimum FROM products WHERE id = $1
), updated AS (
  UPDATE products SET minimum = $2, ${keepEpisode('stock', '$3', '$2::int')}, version = version + 1, updated_at = now()
  FROM former WHERE products.id = former.id RETURNING products.id, name, products.minimum, former.minimum AS former
) ${minimumEvent}`;

/** Changes a product as a person does by hand; `threshold` is the minimum of one that has none of its own. */
export async function changeProduct(
  tx: Queryable,
  product: Product,
  { change, threshold }: { change: Update; threshold: number },
  request: RequestContext,
): Promise<Outcome> {
  const keywords = changedKeywords(product.keywords, change);
  if (keywords && keywords.length > limits.keywords) return failed('TOO_MANY_KEYWORDS');
  const edit: ProductEdit = {
    ...(keywords ? { keywords } : {}),
    ...(change.categoryId === undefined || change.categoryId === product.categoryId
      ? {}
      : { categoryId: change.categoryId }),
  };
  if (Object.keys(edit).length > 0) await editProduct(tx, product.id, product.version, edit, request);
  const { minimum } = change;
  if (minimum !== undefined && minimum !== product.minimum)
    await tx.query({
      name: 'bulk-set-minimum',
      text: setMinimum,
      values: [product.id, minimum, threshold, ...auditParameters(request)],
    });
  return done;
}

/** Undefined where they stay as they are. Words are the same whatever their capitals. */
function changedKeywords(
  keywords: readonly string[],
  { addKeywords, removeKeywords }: Update,
): string[] | undefined {
  const key = (word: string) => word.toLocaleLowerCase();
  const removed = new Set(removeKeywords.map(key));
  const kept = keywords.filter((word) => !removed.has(key(word)));
  const known = new Set(kept.map(key));
  const changed = [...kept, ...addKeywords.filter((word) => !known.has(key(word)))];
  return changed.length === keywords.length && changed.every((word, index) => word === keywords[index])
    ? undefined
    : changed;
}
