import type { Database } from '../platform/database.ts';
import type { Prisma } from '../platform/prisma.ts';
import { findByCode } from './codes.sql.ts';
import { readCode } from './codes.ts';
import { findProduct, findProducts } from './find-product.sql.ts';
import { makeProductLists } from './list-products.sql.ts';
import { type ProductRow, productSchema } from './product.ts';

/** Reads products. What changes one is in a file of its own (*.sql.ts). */
export function makeProductStore({ database, prisma, threshold }: StoreOptions) {
  return {
    ...makeProductLists(database, threshold),
    find: (id: number, signal: AbortSignal) => findProduct(database, id, signal),
    /** The product of a SKU or a barcode, archived or not. */
    findByCode: (code: string, signal: AbortSignal) => findByCode(database, readCode(code), signal),
    findMany: (ids: readonly number[]) => findProducts(database, ids),

    /** Those asked for at the same moment are read by one statement. */
    async findEntity(id: number): Promise<ProductRow | null> {
      const row = await prisma.product.findUnique({ where: { id } });
      return row && { ...row, ...jsonColumns.parse(row) };
    },

    /** The description before the present one, kept so that a person can go back to it; batched as entities are. */
    async previousDescription(id: number | bigint): Promise<string | null> {
      const row = await prisma.product.findUnique({ where: { id }, select: { previousDescription: true } });
      return row?.previousDescription ?? null;
    },
  };
}

const jsonColumns = productSchema.pick({ keywords: true, enrichment: true });

type StoreOptions = { database: Database; prisma: Prisma; threshold: number };
export type ProductStore = ReturnType<typeof makeProductStore>;
