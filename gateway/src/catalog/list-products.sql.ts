import type { Locale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { type Database, withConnection } from '../platform/database.ts';
import { isStatementTimeout } from '../platform/database-error.ts';
import type { ListedProduct } from './product.ts';
import { listedColumns, productColumns } from './product-columns.sql.ts';
import { conditionsOf, type ProductFilter } from './product-filter.sql.ts';
import { searchDistance } from './product-search.sql.ts';

/** What a list is ordered by: names as a dictionary of the language has them. */
export type ListOrder = { by: 'CREATED_AT' | 'STOCK' | 'RELEVANCE' } | { by: 'NAME'; locale: Locale };
export const productSorts = ['CREATED_AT', 'NAME', 'STOCK', 'RELEVANCE'] as const;
export type ProductSort = (typeof productSorts)[number];
export type PageQuery = {
  filter: ProductFilter;
  order: ListOrder;
  descending: boolean;
  limit: number;
  /** The cursor's sort key and id; the page starts behind it. */
  after?: { key: string | number; id: number } | undefined;
  /** Whether to read how the texts came to be. */
  withEnrichment?: boolean;
};

/** A product in a list, with how far it is from what was searched for where the list is ordered by that. */
export type FoundProduct = ListedProduct & { distance?: number };

type SortColumns = { name: string; columns: string[]; from?: (key: string) => string[] };

/** The columns of an order, ending in the id, and how a cursor's key stands for those before it. */
function sortColumns(order: ListOrder, distance: () => string): SortColumns {
  switch (order.by) {
    case 'CREATED_AT':
      return { name: 'created', columns: ['id'] };
    case 'NAME':
      return {
        name: `name-${order.locale}`,
        columns: [`name COLLATE "${order.locale}-x-icu"`, 'id'],
        from: (key) => [key],
      };
    case 'RELEVANCE':
      return { name: 'relevance', columns: [distance(), 'id'], from: (key) => [`${key}::int`] };
    case 'STOCK':
      // By the band first, which orders as the stock does: that is what there is an index for.
      return {
        name: 'stock',
        columns: ['stock_band', 'stock', 'id'],
        from: (key) => [`stock_band(${key}::int)`, key],
      };
  }
}

/** The lists of products: pages, their count and their revision, of a filter. */
export function makeProductLists(database: Database, threshold: number) {
  function where(filter: ProductFilter, values: unknown[]): string {
    const parts = conditionsOf(filter, threshold, values);
    return parts.length ? `WHERE ${parts.join(' AND ')}` : '';
  }

  return {
    /** A keyset page: behind the cursor by (sort key, id), never by offset. */
    async page(query: PageQuery, signal: AbortSignal): Promise<FoundProduct[]> {
      const values: unknown[] = [];
      const parts = conditionsOf(query.filter, threshold, values);
      const direction = query.descending ? 'DESC' : 'ASC';
      const {
        name: orderName,
        columns,
        from,
      } = sortColumns(query.order, () =>
        searchDistance(query.filter.search ?? '', (value) => `$${values.push(value)}`),
      );
      if (query.after) {
        const { key, id } = query.after;
        const position = [...(from ? from(`$${values.push(key)}`) : []), `$${values.push(id)}`];
        const than = query.descending ? '<' : '>';
        parts.push(`(${columns.join(', ')}) ${than} (${position.join(', ')})`);
      }
      const orderBy = columns.map((column) => `${column} ${direction}`).join(', ');
      const texts = query.withEnrichment ? productColumns : listedColumns;
      const listed = query.order.by === 'RELEVANCE' ? `${texts}, ${columns[0]} AS distance` : texts;
      const text = `SELECT ${listed} FROM products ${parts.length ? `WHERE ${parts.join(' AND ')}` : ''}
        ORDER BY ${orderBy} LIMIT $${values.push(query.limit)}`;
      // Only the unfiltered pages are hot; prepared by name, they are some thirty statements.
      const { samples, ...narrowing } = query.filter;
      const part = `${query.after ? 'after' : 'first'}${query.withEnrichment ? '-enrichment' : ''}`;
      const name = `list-${orderName}-${direction}-${part}${samples === false ? '-own' : ''}`;
      const hot = Object.values(narrowing).every((value) => value === undefined);
      const result = await withConnection(database, signal, (connection) =>
        connection.query<FoundProduct>(hot ? { name, text, values } : { text, values }),
      );
      return result.rows;
    },

    async count(filter: ProductFilter, signal: AbortSignal): Promise<number> {
      const values: unknown[] = [];
      const text = `SELECT count(*) AS total FROM products ${where(filter, values)}`;
      const result = await withConnection(database, signal, (connection) => connection.query(text, values));
      return z.object({ total: z.number() }).parse(result.rows[0]).total;
    },

    /**
     * How many each filter finds, no further than to so many; null where it takes too long. One after another on one
     * connection: a glance at many lists keeps no sale waiting.
     */
    countEachUpTo: (most: number, filters: readonly ProductFilter[], signal: AbortSignal) =>
      withConnection(database, signal, async (connection) => {
        const totals: (number | null)[] = [];
        for (const filter of filters) {
          const values: unknown[] = [];
          const found = `SELECT FROM products ${where(filter, values)} LIMIT $${values.push(most)}`;
          try {
            const { rows } = await connection.query(
              `SELECT count(*) AS total FROM (${found}) AS found`,
              values,
            );
            totals.push(z.object({ total: z.number() }).parse(rows[0]).total);
          } catch (error) {
            if (signal.aborted || !isStatementTimeout(error)) throw error;
            totals.push(null);
          }
        }
        return totals;
      }),

    /** A text that changes with every change to the products of the filter, and to which they are. */
    async revision(filter: ProductFilter, signal: AbortSignal): Promise<string> {
      const values: unknown[] = [];
      const text = `SELECT concat_ws('-', count(*), coalesce(sum(hashint8extended(id, version)), 0)) AS revision
        FROM products ${where(filter, values)}`;
      const result = await withConnection(database, signal, (connection) => connection.query(text, values));
      return z.object({ revision: z.string() }).parse(result.rows[0]).revision;
    },
  };
}
