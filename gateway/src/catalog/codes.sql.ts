import { checkDigit, isGtin } from '@orquestia/service-kit/gtin';
import { z } from 'zod';
import { type Database, type Queryable, withConnection } from '../platform/database.ts';
import { violates } from '../platform/database-error.ts';
import type { CodeOwner, Codes } from './codes.ts';
import type { Product } from './product.ts';
import { productColumns } from './product-columns.sql.ts';

// As the unique indexes have them: capitals make no other SKU, and leading zeros no other barcode.
const barcodeKey = (barcode: string) => `lpad(${barcode}, 14, '0')`;
/** The conditions that find the product of a code, which is a parameter. */
export const hasSku = (code: string) => `code_key(sku) = code_key(${code}::text)`;
export const hasBarcode = (code: string) => `${barcodeKey('barcode')} = ${barcodeKey(`${code}::text`)}`;

const takenSql = `SELECT 'sku' AS field, id, name, archived_at IS NOT NULL AS archived FROM products
    WHERE ${hasSku('$1')} AND id IS DISTINCT FROM $3
  UNION ALL SELECT 'barcode', id, name, archived_at IS NOT NULL FROM products
    WHERE ${hasBarcode('$2')} AND id IS DISTINCT FROM $3`;
const ownerSchema = z.object({
  field: z.enum(['sku', 'barcode']),
  id: z.number(),
  name: z.string(),
  archived: z.boolean(),
});

/** Which of these codes another product has. */
export async function findTaken(
  db: Queryable,
  { sku, barcode }: Codes,
  except: number | null = null,
): Promise<CodeOwner[]> {
  if (!sku && !barcode) return [];
  const values = [sku ?? null, barcode ?? null, except];
  const { rows } = await db.query({ name: 'find-taken-codes', text: takenSql, values });
  return z.array(ownerSchema).parse(rows);
}

/** Somebody else has saved a product with the same code just before. */
export const isCodeTaken = (error: unknown): boolean => violates(error, 'products_sku', 'products_barcode');

// What is printed on the goods comes first: of another product it may be the warehouse's own code.
const byCodeSql = `SELECT ${productColumns} FROM products
  WHERE ${hasSku('$1')} OR ${hasBarcode('$2')}
  ORDER BY coalesce(${hasBarcode('$2')}, false) DESC LIMIT 1`;

/** The product that has this code, archived or not; null where none has. */
export async function findByCode(
  database: Database,
  code: string,
  signal: AbortSignal,
): Promise<Product | null> {
  // PostgreSQL has no text with a NUL in it, and takes none.
  if (code.includes('\0')) return null;
  const { rows } = await withConnection(database, signal, (db) =>
    db.query<Product>({ name: 'find-by-code', text: byCodeSql, values: [code, isGtin(code) ? code : null] }),
  );
  return rows[0] ?? null;
}

const most = 9_999_999_999;
const nextSql = `SELECT prefix, coalesce(serial, 0) + 1 AS serial FROM generate_series(20, 29) AS prefix
  LEFT JOIN LATERAL (
    SELECT substr(${barcodeKey('barcode')}, 4, 10)::bigint AS serial FROM products
    WHERE ${barcodeKey('barcode')} >= '0' || prefix AND ${barcodeKey('barcode')} < '0' || prefix + 1
    ORDER BY ${barcodeKey('barcode')} DESC LIMIT 1
  ) AS last ON true
  WHERE coalesce(serial, 0) < ${most} ORDER BY prefix LIMIT 1`;

/** A GTIN-13 with a prefix that GS1 leaves to each warehouse (20 to 29), behind the last one that is in use. */
export async function nextInternalBarcode(database: Database, signal: AbortSignal): Promise<string | null> {
  const { rows } = await withConnection(database, signal, (db) => db.query(nextSql));
  const next = z.object({ prefix: z.number(), serial: z.number() }).optional().parse(rows[0]);
  if (!next) return null;
  const digits = `${next.prefix}${String(next.serial).padStart(10, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}
