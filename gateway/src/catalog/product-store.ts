import { z } from 'zod';
import { type Database, onConnection, type Queryable } from '../platform/database.ts';
import {
  type Enrichment,
  type NewProduct,
  type Product,
  productSchema,
  type StockStatus,
} from './product.ts';

const columns = `id, name, keywords, language, stock, description, category_id AS "categoryId", enrichment,
  enrichment_status AS "enrichmentStatus", version, created_at AS "createdAt", updated_at AS "updatedAt"`;

const insertSql = `WITH product AS (
  INSERT INTO products (name, keywords, language, stock, description, category_id, enrichment, enrichment_status)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 'READY') RETURNING ${columns}
), initial AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
  SELECT id, 'INITIAL', stock, 0, stock FROM product
) SELECT * FROM product`;

export type ProductFilter = {
  search?: string | undefined;
  categoryIds?: readonly string[] | undefined;
  uncategorised?: boolean | undefined;
  stockStatus?: readonly StockStatus[] | undefined;
  enrichmentStatus?: readonly string[] | undefined;
};
export type ProductSort = 'CREATED_AT' | 'NAME' | 'STOCK';
export type PageQuery = {
  filter: ProductFilter;
  sort: ProductSort;
  descending: boolean;
  limit: number;
  /** The cursor's sort key and id; the page starts behind it. */
  after?: { key: string | number; id: number } | undefined;
};

/** Reads and writes products. One statement a call; stock changes live in inventory/. */
export function createProductStore(database: Database, threshold: number) {
  function where(filter: ProductFilter, values: unknown[]): string[] {
    const bind = (value: unknown) => `$${values.push(value)}`;
    const parts: string[] = [];
    if (filter.search) {
      const pattern = bind(`%${filter.search.replace(/[\\%_]/g, '\\$&')}%`);
      parts.push(
        `(name ILIKE ${pattern} OR description ILIKE ${pattern} OR keywords::text ILIKE ${pattern})`,
      );
    }
    if (filter.categoryIds) parts.push(`category_id = ANY(${bind(filter.categoryIds)})`);
    if (filter.uncategorised !== undefined)
      parts.push(filter.uncategorised ? 'category_id IS NULL' : 'category_id IS NOT NULL');
    if (filter.enrichmentStatus)
      parts.push(`enrichment_status::text = ANY(${bind(filter.enrichmentStatus)})`);
    if (filter.stockStatus) {
      const ranges = {
        OUT: 'stock = 0',
        LOW: `(stock > 0 AND stock < ${threshold})`,
        OK: `stock > 0 AND stock >= ${threshold}`,
      };
      parts.push(`(${filter.stockStatus.map((status) => ranges[status]).join(' OR ') || 'false'})`);
    }
    return parts;
  }

  return {
    async insert(
      db: Queryable,
      product: NewProduct,
      texts: { description: string; categoryId: string | null; enrichment: Enrichment },
    ) {
      const values = [
        product.name,
        JSON.stringify(product.keywords),
        product.language,
        product.stock,
        texts.description,
        texts.categoryId,
        JSON.stringify(texts.enrichment),
      ];
      const result = await db.query({ name: 'insert-product', text: insertSql, values });
      return productSchema.parse(result.rows[0]);
    },

    async find(id: number, signal: AbortSignal): Promise<Product | null> {
      const text = `SELECT ${columns} FROM products WHERE id = $1`;
      const result = await onConnection(database, signal, (connection) =>
        connection.query<Product>({ name: 'find-product', text, values: [id] }),
      );
      return result.rows[0] ?? null;
    },

    /** A keyset page: behind the cursor by (sort key, id), never by offset. */
    async page(query: PageQuery, signal: AbortSignal): Promise<Product[]> {
      const values: unknown[] = [];
      const parts = where(query.filter, values);
      const key = { CREATED_AT: 'id', NAME: 'name', STOCK: 'stock' }[query.sort];
      const direction = query.descending ? 'DESC' : 'ASC';
      if (query.after) {
        const than = query.descending ? '<' : '>';
        if (key === 'id') parts.push(`id ${than} $${values.push(query.after.id)}`);
        else
          parts.push(
            `(${key}, id) ${than} ($${values.push(query.after.key)}, $${values.push(query.after.id)})`,
          );
      }
      const order = key === 'id' ? `id ${direction}` : `${key} ${direction}, id ${direction}`;
      const text = `SELECT ${columns} FROM products ${parts.length ? `WHERE ${parts.join(' AND ')}` : ''}
        ORDER BY ${order} LIMIT $${values.push(query.limit)}`;
      // Only the unfiltered pages are hot; prepared by name, they are twelve statements.
      const name = `list-${key}-${direction}-${query.after ? 'after' : 'first'}`;
      const hot = Object.values(query.filter).every((value) => value === undefined);
      const result = await onConnection(database, signal, (connection) =>
        connection.query<Product>(hot ? { name, text, values } : { text, values }),
      );
      return result.rows;
    },

    async count(filter: ProductFilter, signal: AbortSignal): Promise<number> {
      const values: unknown[] = [];
      const text = `SELECT count(*) AS total FROM products ${whereClause(filter, values)}`;
      const result = await onConnection(database, signal, (connection) => connection.query(text, values));
      return z.object({ total: z.number() }).parse(result.rows[0]).total;
    },

    /** A text that changes with every change to the products of the filter. */
    async revision(filter: ProductFilter, signal: AbortSignal): Promise<string> {
      const values: unknown[] = [];
      const text = `SELECT concat_ws('-', count(*), coalesce(max(id), 0), coalesce(sum(version), 0)) AS revision
        FROM products ${whereClause(filter, values)}`;
      const result = await onConnection(database, signal, (connection) => connection.query(text, values));
      return z.object({ revision: z.string() }).parse(result.rows[0]).revision;
    },
  };

  function whereClause(filter: ProductFilter, values: unknown[]): string {
    const parts = where(filter, values);
    return parts.length ? `WHERE ${parts.join(' AND ')}` : '';
  }
}

export type ProductStore = ReturnType<typeof createProductStore>;
