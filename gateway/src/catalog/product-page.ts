import type { Locale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import {
  badRequest,
  invalidCursor,
  type PageArguments,
  pageOf,
  readPageArguments,
} from '../graphql/connection.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { PageQuery, ProductSort } from './list-products.sql.ts';
import type { ListedProduct } from './product.ts';
import type { ProductFilter } from './product-filter.sql.ts';
import { productFilterSchema } from './product-filter-input.ts';
import type { ProductStore } from './product-store.ts';

type Given<T> = T | null | undefined;
type ProductPageArguments = PageArguments & {
  filter?: Given<{ [K in keyof ProductFilter]: Given<ProductFilter[K]> }>;
  orderBy?: Given<{ by: ProductSort; direction: 'ASC' | 'DESC' }>;
};

const cursorSchema = z.union([
  z.tuple([z.literal('CREATED_AT'), z.int(), z.int()]),
  z.tuple([z.literal('NAME'), z.string().refine((name) => !name.includes('\0')), z.int()]),
  z.tuple([z.literal('STOCK'), z.int32(), z.int()]),
]);

function sortKey(product: ListedProduct, sort: ProductSort): string | number {
  switch (sort) {
    case 'CREATED_AT':
      return product.id;
    case 'NAME':
      return product.name;
    case 'STOCK':
      return product.stock;
  }
}

/** Where a product stands in this order. */
export function encodeCursor(product: ListedProduct, sort: ProductSort): string {
  return Buffer.from(JSON.stringify([sort, sortKey(product, sort), product.id])).toString('base64url');
}

function decodeCursor(
  cursor: string,
  sort: ProductSort,
  locale: Locale,
): { key: string | number; id: number } {
  try {
    if (cursor.length > limits.cursorLength) throw invalidCursor(locale);
    const [cursorSort, key, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (cursorSort === sort) return { key, id };
  } catch {
    // falls through to the refusal
  }
  throw invalidCursor(locale);
}

function readFilter(given: ProductPageArguments['filter'], locale: Locale): ProductFilter {
  const filter = productFilterSchema(locale).safeParse(given ?? {});
  if (!filter.success) throw badRequest(filter.error.issues[0]?.message ?? '');
  return filter.data;
}

/** A Relay page, forwards with first/after or backwards with last/before. */
export async function readPage(
  page: ProductStore['page'],
  args: ProductPageArguments & { withEnrichment: boolean },
  { locale, signal }: RequestContext,
) {
  const wanted = readPageArguments(args, locale);
  const { backwards, limit, cursor } = wanted;
  const sort = args.orderBy?.by ?? 'CREATED_AT';
  const filter = readFilter(args.filter, locale);
  const query: PageQuery = {
    filter,
    sort,
    descending: (args.orderBy?.direction === 'DESC') !== backwards,
    limit: limit + 1,
    after: cursor ? decodeCursor(cursor, sort, locale) : undefined,
    withEnrichment: args.withEnrichment,
  };
  const found = await page(query, signal);
  const { rows, pageInfo } = pageOf(found, wanted, (product) => encodeCursor(product, sort));
  // Most lists do not ask for the cursor of each edge: it is made where one does.
  return { edges: rows.map((node) => ({ node, sort })), filter, pageInfo };
}
