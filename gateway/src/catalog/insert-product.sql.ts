import { z } from 'zod';
import { actorColumns, actorParameters, actorValues } from '../access/actor.sql.ts';
import type { Queryable } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import { type Enrichment, type Product, productSchema, textsBy } from './product.ts';
import { productColumns } from './product-columns.sql.ts';
import type { NewProduct } from './product-input.ts';
import { systemActor, type Vouching } from './review/vouching.ts';

const statement = `WITH product AS (
  INSERT INTO products (name, keywords, language, stock, description, category_id, enrichment, enrichment_status,
    manual_description, manual_category, suggested_category_id, suggested_at, draft, approved_at, approved_by,
    category_reviewed_at, sku, barcode)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $11::text IS NOT NULL THEN now() END, $12,
    CASE WHEN $5::text IS NOT NULL THEN now() END, $13, CASE WHEN $14 THEN now() END, $19, $20)
  RETURNING ${productColumns}, enrichment_run AS run
), initial AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, ${actorColumns})
  SELECT id, 'INITIAL', stock, 0, stock, ${actorValues(15)} FROM product
) SELECT * FROM product`;

const insertedSchema = productSchema.extend({ run: z.number() });

/** The AI's texts of a product that is saved with them. */
export type Texts = { description: string; categoryId: string | null; enrichment: Enrichment };

/** Who vouches for the text, and whether whoever saves it has looked at the category. */
export type Seen = { vouching: Vouching; isCategorySeen: boolean };

/**
 * Saves a product with the stock's first movement; without texts it is PENDING, in its run of the enrichment. A text that
 * nobody vouches for waits in the draft.
 */
export async function insertProduct(
  db: Queryable,
  product: NewProduct,
  texts: Texts | null,
  { vouching, isCategorySeen }: Seen,
  request: RequestContext,
): Promise<Product & { run: number }> {
  const text = texts?.description ?? product.description ?? null;
  const categoryId = texts?.categoryId ?? product.categoryId ?? null;
  const caller = actorOf(request.principal);
  const approvedBy = vouching === 'caller' ? caller : systemActor;
  const isApproved = text !== null && vouching !== 'nobody';
  const values = [
    product.name,
    JSON.stringify(product.keywords),
    product.language,
    product.stock,
    isApproved ? text : null,
    categoryId,
    JSON.stringify({ ...(texts?.enrichment ?? unwritten(product)), ...textsBy(caller) }),
    texts ? 'READY' : 'PENDING',
    product.description !== undefined,
    product.categoryId !== undefined,
    product.categoryId === undefined ? (texts?.categoryId ?? null) : (product.suggestedCategoryId ?? null),
    isApproved ? null : text,
    isApproved && approvedBy ? JSON.stringify(approvedBy) : null,
    isCategorySeen && categoryId !== null,
    ...actorParameters(request),
    product.sku ?? null,
    product.barcode ?? null,
  ];
  const { rows } = await db.query({ name: 'insert-product', text: statement, values });
  return insertedSchema.parse(rows[0]);
}

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
