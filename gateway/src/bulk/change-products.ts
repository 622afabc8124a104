import { editProduct } from '../catalog/edit-product.sql.ts';
import { type Product, productSchema } from '../catalog/product.ts';
import { productColumns } from '../catalog/product-columns.sql.ts';
import type { ProductEdit } from '../catalog/product-input.ts';
import type { Queryable } from '../platform/database.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { changeSettings } from '../replenishment/change-settings.ts';
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

/** Changes a product as a person does by hand; `threshold` is the minimum of one that has none of its own. */
export async function changeProduct(
  tx: Queryable,
  product: Product,
  { change, threshold }: { change: Update; threshold: number },
  request: RequestContext,
): Promise<Outcome> {
  const keywords = changedKeywords(product.keywords, change);
  if (keywords && keywords.length > limits.keywords) return failed('TOO_MANY_KEYWORDS');
  const current = await setMinimum(tx, product, { change, threshold }, request);
  if (!current) return failed('MINIMUM_ABOVE_TARGET');
  const edit: ProductEdit = {
    ...(keywords ? { keywords } : {}),
    ...(change.categoryId === undefined || change.categoryId === product.categoryId
      ? {}
      : { categoryId: change.categoryId }),
  };
  if (Object.keys(edit).length > 0) await editProduct(tx, product.id, current.version, edit, request);
  return done;
}

/** The product as it is then; null where its target is below that minimum. */
async function setMinimum(
  tx: Queryable,
  product: Product,
  { change: { minimum }, threshold }: { change: Update; threshold: number },
  request: RequestContext,
): Promise<Product | null> {
  if (minimum === undefined || minimum === product.minimum) return product;
  const changed = await changeSettings(tx, product.id, { minimum }, threshold, request);
  return typeof changed === 'string' ? null : changed;
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
