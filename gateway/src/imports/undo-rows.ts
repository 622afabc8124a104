import { actorSchema } from '../access/actor.ts';
import type { Queryable } from '../platform/database.ts';
import { type FoundProduct, findProductsOfRows, readProducts } from './find-products.sql.ts';
import { type Import, type ProductFields, rowsPerCall } from './import.ts';
import { type ImportRowRecord, originOf, readRows, rowColumns } from './import-store.ts';
import { fieldNames, fieldsOf, isSame } from './plan-rows.ts';
import { deleteUntouched, restoreProducts } from './restore-products.sql.ts';

/**
 * Takes back the next rows of an import that the transaction holds, wherever their products are as the import left them; the
 * others are marked. Returns the products it touched; null where no row is left.
 */
export async function undoRows(
  tx: Queryable,
  imported: Import,
  { threshold, traceId }: { threshold: number; traceId: string },
): Promise<number[] | null> {
  const rows = await nextRows(tx, imported.id);
  if (rows.length === 0) return null;
  const origin = {
    ...originOf(imported),
    actor: actorSchema.nullable().parse(imported.undoneBy ?? null),
    traceId,
    address: null,
  };
  const products = await readProducts(
    tx,
    rows.flatMap(({ productId }) => productId ?? []),
    true,
  );
  const productOf = (row: ImportRowRecord) =>
    row.productId === null ? undefined : products.get(row.productId);
  const untouched = rows.filter((row) => isAsImported(row, productOf(row)));
  const free = await withFreeCodes(tx, untouched, imported);

  const changes = free.flatMap((row) => {
    const product = productOf(row);
    if (row.result !== 'UPDATED' || !product || !row.before || !row.after) return [];
    const fields: ProductFields = { ...fieldsOf(product), ...row.before };
    return [{ id: product.id, fields, before: row.after, after: row.before, texts: row.texts?.former }];
  });
  await restoreProducts(tx, changes, origin, threshold);
  const created = free.flatMap(({ result, productId }) =>
    result === 'CREATED' && productId !== null ? [productId] : [],
  );
  const deleted = await deleteUntouched(tx, created, origin);
  const undone = new Set([...changes.map(({ id }) => id), ...deleted]);
  await saveUndone(
    tx,
    imported.id,
    rows.map(({ line, productId }) => ({ line, undone: productId !== null && undone.has(productId) })),
  );
  return [...undone];
}

async function nextRows(tx: Queryable, importId: number): Promise<ImportRowRecord[]> {
  const { rows } = await tx.query({
    name: 'import-undo-next',
    text: `SELECT ${rowColumns} FROM import_rows WHERE import_id = $1 AND undone IS NULL AND result IN ('CREATED', 'UPDATED')
      ORDER BY line LIMIT $2`,
    values: [importId, rowsPerCall],
  });
  return readRows(rows);
}

/**
 * Whether a product is as the row left it, and nobody has decided about its texts since. What the AI has brought of a new
 * product's texts is the row's, until a person vouches for it.
 */
function isAsImported({ result, after, texts }: ImportRowRecord, product: FoundProduct | undefined): boolean {
  if (!after || !product || product.isArchived) return false;
  return fieldNames.every((field) => {
    if (!(field in after)) return true;
    const isToCome = result === 'CREATED' && after[field] === null;
    if (field === 'description' && isToCome) return !product.manualDescription && !product.isApprovedByPerson;
    if (field === 'categoryId' && isToCome) return !product.manualCategory && product.marks.category === null;
    if (!isSame(after[field], product[field])) return false;
    if (field === 'description') return isSame(texts?.marks.text, product.marks.text);
    return field !== 'categoryId' || isSame(texts?.marks.category, product.marks.category);
  });
}

/** Those of the rows whose former codes no other product has by now. */
async function withFreeCodes(
  tx: Queryable,
  rows: readonly ImportRowRecord[],
  { key }: Import,
): Promise<ImportRowRecord[]> {
  const asked = rows.map(({ line, before }) => ({ line, sku: before?.sku, barcode: before?.barcode }));
  const found = await findProductsOfRows(tx, asked, key === 'NAME' ? 'ID' : key, { hold: false });
  return rows.filter(({ line, productId }) => {
    const at = found.get(line);
    return [at?.skuOwner ?? null, at?.barcodeOwner ?? null].every(
      (owner) => owner === null || owner === productId,
    );
  });
}

async function saveUndone(
  tx: Queryable,
  importId: number,
  rows: readonly { line: number; undone: boolean }[],
): Promise<void> {
  const undone = rows.filter((row) => row.undone).length;
  await tx.query({
    name: 'import-undone',
    text: `WITH marked AS (
      UPDATE import_rows AS r SET undone = m.undone FROM jsonb_to_recordset($2::jsonb) AS m (line int, undone boolean)
      WHERE r.import_id = $1 AND r.line = m.line
    ) UPDATE imports SET active_at = now(), undone = undone + $3, kept = kept + $4 WHERE id = $1`,
    values: [importId, JSON.stringify(rows), undone, rows.length - undone],
  });
}
