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
import type { FoundProduct, ListOrder, PageQuery, ProductSort } from './list-products.sql.ts';
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
  z.tuple([
    z.literal('NAME'),
    z.enum(['es', 'en']),
    z.string().refine((name) => !name.includes('\0')),
    z.int(),
  ]),
  z.tuple([z.literal('STOCK'), z.int32(), z.int()]),
  z.tuple([z.literal('RELEVANCE'), z.int32(), z.int()]),
]);

const orderOf = (by: ProductSort, locale: Locale): ListOrder => (by === 'NAME' ? { by, locale } : { by });

/** Where a product stands in this order. Of names it says in which language's: the next page goes on in that one. */
export function encodeCursor({ id, name, stock, distance }: FoundProduct, order: ListOrder): string {
  return Buffer.from(JSON.stringify(cursor())).toString('base64url');

  function cursor(): z.infer<typeof cursorSchema> {
    switch (order.by) {
      case 'CREATED_AT':
        return [order.by, id, id];
      case 'NAME':
        return [order.by, order.locale, name, id];
      case 'STOCK':
        return [order.by, stock, id];
      case 'RELEVANCE':
        return [order.by, distance ?? 0, id];
    }
  }
}

type Position = { order: ListOrder; after: NonNullable<PageQuery['after']> };

function decodeCursor(cursor: string, sort: ProductSort, locale: Locale): Position {
  try {
    if (cursor.length > limits.cursorLength) throw invalidCursor(locale);
    const parsed = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (parsed[0] === sort) return positionOf(parsed);
  } catch {
    // falls through to the refusal
  }
  throw invalidCursor(locale);
}

function positionOf(cursor: z.infer<typeof cursorSchema>): Position {
  if (cursor[0] === 'NAME') {
    const [by, locale, key, id] = cursor;
    return { order: { by, locale }, after: { key, id } };
  }
  const [by, key, id] = cursor;
  return { order: { by }, after: { key, id } };
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
  const by = args.orderBy?.by ?? 'CREATED_AT';
  const filter = readFilter(args.filter, locale);
  const position = cursor ? decodeCursor(cursor, by, locale) : { order: orderOf(by, locale) };
  const query: PageQuery = {
    filter,
    descending: (args.orderBy?.direction === 'DESC') !== backwards,
    limit: limit + 1,
    withEnrichment: args.withEnrichment,
    ...position,
  };
  const found = await page(query, signal);
  const { rows, pageInfo } = pageOf(found, wanted, (product) => encodeCursor(product, query.order));
  // Most lists do not ask for the cursor of each edge: it is made where one does.
  return { edges: rows.map((node) => ({ node, order: query.order })), filter, pageInfo };
}
