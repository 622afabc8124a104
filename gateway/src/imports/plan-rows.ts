import type { Locale } from '@orquestia/service-kit/locale';
import { categoryByIdOrName } from '../catalog/taxonomy.ts';
import type { Found, FoundProduct } from './find-products.sql.ts';
import type { ImportKey, ImportMode, ProductField, ProductFields, RowOutcome } from './import.ts';
import type { ImportRow, ReadRow } from './row-input.ts';
import { rowReasons } from './row-reasons.ts';

/** A product that is to be made of a row; its number is known once it is. */
export type PlannedCreation = RowOutcome & { result: 'CREATED'; fields: ProductFields };
/** A product that is to be changed, and how it is to be then. */
type PlannedUpdate = RowOutcome & {
  result: 'UPDATED';
  productId: number;
  fields: ProductFields;
  before: Partial<ProductFields>;
  after: Partial<ProductFields>;
};
export type PlannedRow =
  | PlannedCreation
  | PlannedUpdate
  | (RowOutcome & { result: 'UNCHANGED' | 'SKIPPED' | 'REFUSED' });

type Options = { mode: ImportMode; key: ImportKey; locale: Locale };

/**
 * What each row is to do, decided before anything is done: a preview shows it, an import does it. `found` are the rows'
 * products, `earlier` the lines of this import that have had a product already.
 */
export function planRows(
  rows: readonly ReadRow[],
  { found, earlier }: { found: ReadonlyMap<number, Found>; earlier: ReadonlyMap<number, number> },
  { mode, key, locale }: Options,
): PlannedRow[] {
  const say = rowReasons[locale];
  /** The line that has claimed a product or a code, within these rows. */
  const claims = new Map<string, number>();
  const firstClaim = (names: readonly string[]) =>
    names.map((name) => claims.get(name)).find((line) => line !== undefined);

  function plan(row: ImportRow, at: Found): PlannedRow {
    const { line } = row;
    const { target } = at;
    const base = { line, productId: target?.id ?? null, name: row.name ?? target?.name ?? null };
    const ending = (result: 'UNCHANGED' | 'SKIPPED' | 'REFUSED', reason: string | null): PlannedRow => ({
      ...base,
      result,
      reason,
      before: null,
      after: null,
    });
    const keyName = keyOf(row, at, key);
    if (keyName === null && !(key === 'ID' && mode !== 'UPDATE')) return ending('REFUSED', say.noKey[key]);
    if (at.isAmbiguous) return ending('REFUSED', say.ambiguous);
    if (!target && (mode === 'UPDATE' || (key === 'ID' && keyName !== null)))
      return ending(mode === 'UPDATE' ? 'SKIPPED' : 'REFUSED', say.notFound[key]);

    const names = [
      ...(keyName === null ? [] : [keyName]),
      ...(target ? [`id ${target.id}`] : []),
      ...(at.skuKey === null ? [] : [`sku ${at.skuKey}`]),
      ...(at.barcodeKey === null ? [] : [`barcode ${at.barcodeKey}`]),
    ];
    const claimed = firstClaim(names) ?? (target ? earlier.get(target.id) : undefined);
    if (claimed !== undefined) return ending('REFUSED', say.repeats(claimed));
    if (target?.isArchived) return ending('REFUSED', say.archived(target));
    if (target && mode === 'CREATE') return ending('SKIPPED', say.exists(target));
    for (const [owner, field] of [
      [at.skuOwner, 'sku'],
      [at.barcodeOwner, 'barcode'],
    ] as const)
      if (owner !== null && owner !== target?.id) return ending('REFUSED', say.taken[field](owner));
    const { name, stock } = row;
    if (!target && name === undefined) return ending('REFUSED', say.noName);
    if (!target && stock === undefined) return ending('REFUSED', say.noStock);
    for (const claim of names) claims.set(claim, line);

    if (!target) {
      const fields = { ...emptyFields, ...valuesOf(row) };
      return { ...base, result: 'CREATED', reason: null, before: null, after: fields, fields };
    }
    const values = valuesOf(row);
    if (row.stock !== undefined && row.expectedStock !== undefined) {
      // The number in the file is that of the export: nobody has meant to change it.
      if (row.stock === row.expectedStock) delete values.stock;
      else if (row.expectedStock !== target.stock) return ending('REFUSED', say.stockChanged(target.stock));
    }
    const fields: ProductFields = { ...fieldsOf(target), ...values };
    const changed = fieldNames.filter((field) => !isSame(fields[field], target[field]));
    if (changed.length === 0) return ending('UNCHANGED', null);
    return {
      ...base,
      productId: target.id,
      result: 'UPDATED',
      reason: null,
      before: pick(target, changed),
      after: pick(fields, changed),
      fields,
    };
  }

  return rows.map((read) => {
    if ('problem' in read) {
      const { line, name, problem } = read;
      return { line, name, productId: null, result: 'REFUSED', reason: problem, before: null, after: null };
    }
    return plan(read.row, found.get(read.line) ?? nothingFound);
  });
}

export const fieldNames: readonly ProductField[] = [
  'name',
  'keywords',
  'stock',
  'sku',
  'barcode',
  'minimum',
  'description',
  'categoryId',
];

/** Whether two values of a field are the same; keywords in the same order. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a row can change of a product, as it is. */
export function fieldsOf(product: ProductFields): ProductFields {
  const { name, keywords, stock, sku, barcode, minimum, description, categoryId } = product;
  return { name, keywords, stock, sku, barcode, minimum, description, categoryId };
}

const emptyFields: ProductFields = {
  name: '',
  stock: 0,
  keywords: [],
  sku: null,
  barcode: null,
  minimum: null,
  description: null,
  categoryId: null,
};

const nothingFound: Found = {
  target: null,
  isAmbiguous: false,
  skuKey: null,
  barcodeKey: null,
  nameKey: null,
  skuOwner: null,
  barcodeOwner: null,
};

/** The fields that a row brings: what it leaves out stays, null empties. */
function valuesOf(row: ImportRow): Partial<ProductFields> {
  const { name, keywords, stock, sku, barcode, minimum, description, category } = row;
  return {
    ...(name === undefined ? {} : { name }),
    ...(keywords === undefined ? {} : { keywords }),
    ...(stock === undefined ? {} : { stock }),
    ...(sku === undefined ? {} : { sku }),
    ...(barcode === undefined ? {} : { barcode }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(description === undefined ? {} : { description }),
    ...(category === undefined
      ? {}
      : { categoryId: category === null ? null : (categoryByIdOrName(category)?.id ?? null) }),
  };
}

function keyOf(row: ImportRow, { skuKey, barcodeKey, nameKey }: Found, key: ImportKey): string | null {
  switch (key) {
    case 'ID':
      return row.productId === undefined ? null : `id ${row.productId}`;
    case 'SKU':
      return skuKey && `sku ${skuKey}`;
    case 'BARCODE':
      return barcodeKey && `barcode ${barcodeKey}`;
    case 'NAME':
      return nameKey && `name ${nameKey}`;
  }
}

function pick(fields: FoundProduct | ProductFields, names: readonly ProductField[]): Partial<ProductFields> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}
