import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { sampleProducts } from '../../gateway/src/samples/sample-products.ts';
import type { System } from './system.ts';

/** What the scanner reads from the label of the scanned product. */
export const scannedCode = '4006381333931';
export const names = {
  sold: 'Martillo de uña',
  scanned: 'Casco de seguridad',
  miscounted: 'Cinta métrica',
  supplier: 'Suministros del Este',
} as const;
/** More than any task takes away. */
const plenty = 60;

const savedSchema = z.object({
  createProduct: z.object({
    __typename: z.string(),
    id: z.string().optional(),
    message: z.string().optional(),
  }),
});
type NewProduct = { name: string; stock: number; sku?: string; barcode?: string; keywords?: string[] };

/** Saves a product whose texts are written already; returns its id. */
export async function saveProduct(
  system: System,
  { keywords = ['almacén'], ...product }: NewProduct,
): Promise<string> {
  const texts = { description: `${product.name}, para el almacén.`, categoryId: 'tools' };
  const { createProduct } = savedSchema.parse(
    await system.ask(
      `mutation ($input: CreateProductInput!) {
        createProduct(input: $input) { __typename ... on Product { id } ... on Error { message } }
      }`,
      { input: { ...product, keywords, ...texts } },
    ),
  );
  if (createProduct.id === undefined) throw new Error(createProduct.message);
  return createProduct.id;
}

/** Sixty products, none of which needs anybody. */
export async function fillShelves(system: System): Promise<void> {
  for (const [index, { name, keywords }] of sampleProducts.entries())
    await saveProduct(system, {
      name,
      keywords,
      stock: plenty,
      sku: skuOf(index),
      ...(name === names.scanned ? { barcode: scannedCode } : {}),
    });
}

/** The code of the product at this place among the sixty. */
export const skuOf = (index: number): string => `ART-${String(index + 1).padStart(3, '0')}`;

export async function stockOf({ database }: System, name: string): Promise<number> {
  const { rows } = await database.query('SELECT stock FROM products WHERE name = $1', [name]);
  return z.tuple([z.object({ stock: z.number() })]).parse(rows)[0].stock;
}

/** How many rows a condition finds in a table. */
export async function countRows({ database }: System, from: string): Promise<number> {
  const { rows } = await database.query(`SELECT count(*)::int AS count FROM ${from}`);
  return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
}

/** Until a condition finds so many rows; what the system does by itself takes a moment. */
export async function untilRows(system: System, from: string, count: number): Promise<void> {
  for (let attempt = 0; (await countRows(system, from)) !== count; attempt++) {
    if (attempt === 300)
      throw new Error(`There are ${await countRows(system, from)} of ${from}, not ${count}.`);
    await pause(100);
  }
}

export const sellOne = (system: System, productId: string) =>
  system.ask('mutation ($productId: ID!) { sellProduct(input: { productId: $productId }) { __typename } }', {
    productId,
  });
