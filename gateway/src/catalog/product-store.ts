import { z } from 'zod';
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

    /** The description before the present one and its category, kept so that a person can go back to them; batched as entities are. */
    async previousTexts(
      id: number | bigint,
    ): Promise<{ description: string | null; categoryId: string | null }> {
      const select = { previousDescription: true, previousEnrichment: true };
      const row = await prisma.product.findUnique({ where: { id }, select });
      const { categoryId = null } = previousSchema.parse(row?.previousEnrichment ?? {});
      return { description: row?.previousDescription ?? null, categoryId };
    },
  };
}

const jsonColumns = productSchema.pick({ keywords: true, enrichment: true, approvedBy: true });
const previousSchema = z.object({ categoryId: z.string().nullish() });

type StoreOptions = { database: Database; prisma: Prisma; threshold: number };
export type ProductStore = ReturnType<typeof makeProductStore>;
