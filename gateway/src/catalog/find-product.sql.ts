import { type Database, withConnection } from '../platform/database.ts';
import type { Product } from './product.ts';
import { productColumns } from './product-columns.sql.ts';

const one = { name: 'find-product', text: `SELECT ${productColumns} FROM products WHERE id = $1` };
const many = { name: 'find-products', text: `SELECT ${productColumns} FROM products WHERE id = ANY($1)` };

/** The product; null where there is none. */
export async function findProduct(
  database: Database,
  id: number,
  signal: AbortSignal,
): Promise<Product | null> {
  const { rows } = await withConnection(database, signal, (connection) =>
    connection.query<Product>({ ...one, values: [id] }),
  );
  return rows[0] ?? null;
}

/** Those of the products that are there, in no order: for the live feed, once a change. */
export async function findProducts(database: Database, ids: readonly number[]): Promise<Product[]> {
  return (await database.query<Product>({ ...many, values: [ids] })).rows;
}
