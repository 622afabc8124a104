import { z } from 'zod';
import { type Database, type Queryable, withConnection } from '../platform/database.ts';
import {
  descriptionEnrichment,
  type Enrichment,
  type ListedProduct,
  listedColumns,
  type NewProduct,
  type Product,
  type ProductEdit,
  productColumns,
  productSchema,
} from './product.ts';
import { conditionsOf, type ProductFilter } from './product-filter.ts';

const insertSql = `WITH product AS (
  INSERT INTO products (name, keywords, language, stock, description, category_id, enrichment, enrichment_status,
    manual_description, manual_category, suggested_category_id, suggested_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $11::text IS NOT NULL THEN now() END)
  RETURNING ${productColumns}, enrichment_run AS run
), initial AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
  SELECT id, 'INITIAL', stock, 0, stock FROM product
) SELECT * FROM product`;

// One that is sent as it is stays as it is.
const newText = '($5 AND $6 IS DISTINCT FROM description)';
const newCategory = '($7 AND $8 IS DISTINCT FROM category_id)';
// A text of the AI that is had back is the AI's again. Not while it writes another, which would then replace it.
const hadBack = `${newText} AND $6 = previous_description AND previous_enrichment->>'origin' <> 'MANUAL'
  AND enrichment_status IN ('READY', 'FAILED')`;

// What an unfinished run has paid for was written of another name, or is not the text any more.
const unpaid = `${newText} OR coalesce($3 <> name, false) OR coalesce($4 <> keywords, false)`;

// A text that changes by hand is the person's from then on; one that stays as it was keeps its origin.
const editSql = `UPDATE products SET version = version + 1, updated_at = now(),
    name = coalesce($3, name), keywords = coalesce($4, keywords),
    previous_description = CASE WHEN ${newText} AND description IS NOT NULL THEN description ELSE previous_description END,
    previous_enrichment = CASE WHEN ${newText} AND description IS NOT NULL THEN ${descriptionEnrichment}
      ELSE previous_enrichment END,
    description = CASE WHEN ${newText} THEN $6 ELSE description END,
    manual_description = CASE WHEN ${hadBack} THEN false WHEN ${newText} THEN $6 IS NOT NULL ELSE manual_description END,
    category_id = CASE WHEN ${newCategory} THEN $8 ELSE category_id END,
    manual_category = manual_category OR ${newCategory},
    enrichment_status = CASE WHEN $5 AND $6 IS NOT NULL AND enrichment_status = 'FAILED' THEN 'READY'
      ELSE enrichment_status END,
    enrichment = enrichment
      || CASE WHEN ${hadBack} THEN previous_enrichment WHEN ${newText} THEN jsonb_build_object('origin', CASE WHEN $6 IS NULL THEN NULL ELSE 'MANUAL' END,
        'model', NULL, 'promptVersion', NULL, 'warnings', '[]'::jsonb) ELSE '{}' END
      || CASE WHEN ${unpaid} THEN '{"described": false}'::jsonb ELSE '{}' END
      || CASE WHEN ${newCategory} THEN '{"confidence": null, "alternatives": []}'::jsonb ELSE '{}' END
      || CASE WHEN $5 AND $6 IS NOT NULL AND enrichment_status = 'FAILED' THEN '{"failure": null}'::jsonb ELSE '{}' END
  WHERE id = $1 AND version = $2 RETURNING ${productColumns}`;

const previousSchema = z.array(z.object({ id: z.number(), previous: z.string().nullable() }));

export type ProductSort = 'CREATED_AT' | 'NAME' | 'STOCK';
export type PageQuery = {
  filter: ProductFilter;
  sort: ProductSort;
  descending: boolean;
  limit: number;
  /** The cursor's sort key and id; the page starts behind it. */
  after?: { key: string | number; id: number } | undefined;
  /** Whether to read how the texts came to be. */
  withEnrichment?: boolean;
};

/**
 * The columns of each order, each ending in the id, and how a cursor's key stands for those before it. By the band
 * first, which orders as the stock does: that is what there is an index for.
 */
const sortKeys: Record<ProductSort, { columns: string[]; from?: (key: string) => string[] }> = {
  CREATED_AT: { columns: ['id'] },
  NAME: { columns: ['folded_name', 'id'], from: (key) => [`search_fold(${key})`] },
  STOCK: { columns: ['stock_band', 'stock', 'id'], from: (key) => [`stock_band(${key}::int)`, key] },
};

/** Reads and writes products. One statement a call; stock changes live in inventory/. */
export function makeProductStore(database: Database, threshold: number) {
  function where(filter: ProductFilter, values: unknown[]): string {
    const parts = conditionsOf(filter, threshold, values);
    return parts.length ? `WHERE ${parts.join(' AND ')}` : '';
  }

  return {
    /** Saves a product with the stock's first movement; without texts it is PENDING. */
    async insert(
      db: Queryable,
      product: NewProduct,
      texts: { description: string; categoryId: string | null; enrichment: Enrichment } | null,
    ) {
      const values = [
        product.name,
        JSON.stringify(product.keywords),
        product.language,
        product.stock,
        texts?.description ?? product.description ?? null,
        texts?.categoryId ?? product.categoryId ?? null,
        JSON.stringify(texts?.enrichment ?? unwritten(product)),
        texts ? 'READY' : 'PENDING',
        product.description !== undefined,
        product.categoryId !== undefined,
        product.categoryId === undefined
          ? (texts?.categoryId ?? null)
          : (product.suggestedCategoryId ?? null),
      ];
      const result = await db.query({ name: 'insert-product', text: insertSql, values });
      return insertedSchema.parse(result.rows[0]);
    },

    /** Changes a product by hand where it still has the version; null where it has not, or is not there. */
    async edit(db: Queryable, id: number, version: number, edit: ProductEdit): Promise<Product | null> {
      const values = [
        id,
        version,
        edit.name ?? null,
        edit.keywords ? JSON.stringify(edit.keywords) : null,
        edit.description !== undefined,
        edit.description ?? null,
        edit.categoryId !== undefined,
        edit.categoryId ?? null,
      ];
      const { rows } = await db.query({ name: 'edit-product', text: editSql, values });
      return rows.length === 0 ? null : productSchema.parse(rows[0]);
    },

    /** Deletes a product with its movements and alerts, where it still has the version, if one is given. */
    async remove(db: Queryable, id: number, version: number | null): Promise<boolean> {
      const text = 'DELETE FROM products WHERE id = $1 AND ($2::int IS NULL OR version = $2)';
      return (await db.query(text, [id, version])).rowCount === 1;
    },

    async findMany(ids: readonly number[]): Promise<Product[]> {
      const text = `SELECT ${productColumns} FROM products WHERE id = ANY($1)`;
      return (await database.query<Product>({ name: 'find-products', text, values: [ids] })).rows;
    },

    /** The descriptions before the present ones, by id; kept so that a person can go back to them. */
    async previousDescriptions(ids: readonly number[]): Promise<Map<number, string | null>> {
      const text = 'SELECT id, previous_description AS previous FROM products WHERE id = ANY ($1)';
      const { rows } = await database.query(text, [ids]);
      return new Map(previousSchema.parse(rows).map(({ id, previous }) => [id, previous]));
    },

    async find(id: number, signal: AbortSignal): Promise<Product | null> {
      const text = `SELECT ${productColumns} FROM products WHERE id = $1`;
      const result = await withConnection(database, signal, (connection) =>
        connection.query<Product>({ name: 'find-product', text, values: [id] }),
      );
      return result.rows[0] ?? null;
    },

    /** A keyset page: behind the cursor by (sort key, id), never by offset. */
    async page(query: PageQuery, signal: AbortSignal): Promise<ListedProduct[]> {
      const values: unknown[] = [];
      const parts = conditionsOf(query.filter, threshold, values);
      const direction = query.descending ? 'DESC' : 'ASC';
      const { columns, from } = sortKeys[query.sort];
      if (query.after) {
        const { key, id } = query.after;
        const position = [...(from ? from(`$${values.push(key)}`) : []), `$${values.push(id)}`];
        const than = query.descending ? '<' : '>';
        parts.push(`(${columns.join(', ')}) ${than} (${position.join(', ')})`);
      }
      const order = columns.map((column) => `${column} ${direction}`).join(', ');
      const listed = query.withEnrichment ? productColumns : listedColumns;
      const text = `SELECT ${listed} FROM products ${parts.length ? `WHERE ${parts.join(' AND ')}` : ''}
        ORDER BY ${order} LIMIT $${values.push(query.limit)}`;
      // Only the unfiltered pages are hot; prepared by name, they are two dozen statements.
      const part = `${query.after ? 'after' : 'first'}${query.withEnrichment ? '-enrichment' : ''}`;
      const name = `list-${query.sort}-${direction}-${part}`;
      const hot = Object.values(query.filter).every((value) => value === undefined);
      const result = await withConnection(database, signal, (connection) =>
        connection.query<ListedProduct>(hot ? { name, text, values } : { text, values }),
      );
      return result.rows;
    },

    async count(filter: ProductFilter, signal: AbortSignal): Promise<number> {
      const values: unknown[] = [];
      const text = `SELECT count(*) AS total FROM products ${where(filter, values)}`;
      const result = await withConnection(database, signal, (connection) => connection.query(text, values));
      return z.object({ total: z.number() }).parse(result.rows[0]).total;
    },

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

const insertedSchema = productSchema.extend({ run: z.number() });

/** The state of a product whose texts are still to come, but for what was given by hand. */
function unwritten(product: NewProduct): Enrichment {
  const origin = product.description === undefined ? null : 'MANUAL';
  return {
    origin,
    model: null,
    promptVersion: null,
    attempts: 0,
    durationMs: null,
    confidence: null,
    alternatives: [],
    warnings: [],
  };
}

export type ProductStore = ReturnType<typeof makeProductStore>;
