import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { fieldsSchema, type ImportKey } from './import.ts';
import type { ImportRow } from './row-input.ts';
import { marksColumn, marksSchema } from './text-state.sql.ts';

const productSchema = fieldsSchema.extend({
  id: z.number(),
  isArchived: z.boolean(),
  manualDescription: z.boolean(),
  manualCategory: z.boolean(),
  isApprovedByPerson: z.boolean(),
  marks: marksSchema,
});
/** A product as a row finds it. */
export type FoundProduct = z.infer<typeof productSchema>;

const keysSchema = z.object({
  line: z.number(),
  skuKey: z.string().nullable(),
  barcodeKey: z.string().nullable(),
  nameKey: z.string().nullable(),
  skuOwner: z.number().nullable(),
  barcodeOwner: z.number().nullable(),
  nameOwners: z.array(z.number()),
});
type Keys = z.infer<typeof keysSchema>;

/** What a row names: its product, its codes as they are compared, and the products that have them. */
export type Found = Pick<Keys, 'skuKey' | 'barcodeKey' | 'nameKey' | 'skuOwner' | 'barcodeOwner'> & {
  target: FoundProduct | null;
  /** Several products have the name. */
  isAmbiguous: boolean;
};

const keysText = `SELECT line, code_key(sku) AS "skuKey", lpad(barcode, 14, '0') AS "barcodeKey",
    search_fold(name) AS "nameKey",
    (SELECT id FROM products WHERE code_key(products.sku) = code_key(r.sku)) AS "skuOwner",
    (SELECT id FROM products WHERE lpad(products.barcode, 14, '0') = lpad(r.barcode, 14, '0')) AS "barcodeOwner",
    coalesce((SELECT json_agg(id) FROM (
      SELECT id FROM products WHERE folded_name = search_fold(r.name) AND archived_at IS NULL AND NOT is_sample
      ORDER BY id LIMIT 2
    ) AS owner), '[]') AS "nameOwners"
  FROM jsonb_to_recordset($1::jsonb) AS r (line int, sku text, barcode text, name text)`;

const productsText = `SELECT id, name, keywords, stock, sku, barcode, minimum, description, category_id AS "categoryId",
    archived_at IS NOT NULL AS "isArchived", manual_description AS "manualDescription", manual_category AS "manualCategory",
    approved_at IS NOT NULL AND coalesce(approved_by->>'kind', '') <> 'SYSTEM' AS "isApprovedByPerson", ${marksColumn} AS marks
  FROM products WHERE id = ANY($1::bigint[]) ORDER BY id`;

/**
 * Finds the products of rows, by line. `hold`: they stay as they are until the transaction ends; in the order of their
 * ids, so that two imports never wait for one another.
 */
export async function findProductsOfRows(
  db: Queryable,
  rows: readonly ImportRow[],
  key: ImportKey,
  { hold }: { hold: boolean },
): Promise<Map<number, Found>> {
  const asked = rows.map(({ line, sku, barcode, name }) => ({
    line,
    sku: sku ?? null,
    barcode: barcode ?? null,
    name: key === 'NAME' ? (name ?? null) : null,
  }));
  const { rows: keyRows } = await db.query({
    name: 'import-keys',
    text: keysText,
    values: [JSON.stringify(asked)],
  });
  const keys = new Map(
    z
      .array(keysSchema)
      .parse(keyRows)
      .map((found) => [found.line, found]),
  );
  const targets = new Map(rows.map((row) => [row.line, targetOf(row, keys.get(row.line), key)]));
  const products = await readProducts(
    db,
    [...targets.values()].filter((id) => id !== null),
    hold,
  );
  return new Map(
    [...keys].map(([line, { nameOwners, ...found }]) => {
      const id = targets.get(line) ?? null;
      const target = id === null ? null : (products.get(id) ?? null);
      return [line, { ...found, target, isAmbiguous: nameOwners.length > 1 }];
    }),
  );
}

/** The products of these ids; `hold` as above. */
export async function readProducts(
  db: Queryable,
  ids: readonly number[],
  hold: boolean,
): Promise<Map<number, FoundProduct>> {
  const { rows } = await db.query({
    name: hold ? 'import-hold' : 'import-products',
    text: hold ? `${productsText} FOR NO KEY UPDATE` : productsText,
    values: [ids],
  });
  return new Map(
    z
      .array(productSchema)
      .parse(rows)
      .map((product) => [product.id, product]),
  );
}

function targetOf(row: ImportRow, keys: Keys | undefined, key: ImportKey): number | null {
  switch (key) {
    case 'ID':
      return row.productId ?? null;
    case 'SKU':
      return keys?.skuOwner ?? null;
    case 'BARCODE':
      return keys?.barcodeOwner ?? null;
    case 'NAME':
      return keys?.nameOwners[0] ?? null;
  }
}
