import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, withConnection } from '../platform/database.ts';
import { fieldProblems, parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { findTaken, isCodeTaken } from './codes.sql.ts';
import { type Codes, takenProblems } from './codes.ts';
import { deleteProduct, hasHistory } from './delete-product.sql.ts';
import { editProduct } from './edit-product.sql.ts';
import type { Product } from './product.ts';
import { productEditSchema } from './product-input.ts';
import type { ProductStore } from './product-store.ts';

type Dependencies = { database: Database; products: ProductStore; changes: Changes };
type EditFailure =
  | AccessFailure
  | Extract<Failure, { kind: 'invalid-input' | 'product-not-found' | 'version-conflict' }>;

type DeleteFailure =
  | AccessFailure
  | Extract<Failure, { kind: 'product-not-found' | 'version-conflict' | 'product-has-history' }>;

/** Changes a product by hand, where it is still as the person saw it. */
export function makeUpdateProduct({ database, products, changes }: Dependencies) {
  /** A code that another product has is the input's fault; every other error is thrown on. */
  async function refuseTaken(
    error: unknown,
    id: number,
    codes: Codes,
    { locale }: RequestContext,
  ): Promise<Extract<Failure, { kind: 'invalid-input' }>> {
    const fields = isCodeTaken(error) ? takenProblems(await findTaken(database, codes, id), locale) : [];
    if (fields.length === 0) throw error;
    return { kind: 'invalid-input', fields };
  }

  return async (
    input: { productId: string; version: number; edit: unknown },
    request: RequestContext,
  ): Promise<{ kind: 'product'; product: Product } | EditFailure> => {
    const parsed = productEditSchema(request.locale).safeParse(input.edit);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const id = parseId(input.productId);
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const product = await withConnection(database, request.signal, (db) =>
      editProduct(db, id, input.version, parsed.data, request),
    ).catch((error: unknown) => refuseTaken(error, id, parsed.data, request));
    if (product && 'kind' in product) return product;
    if (!product) return missingOrChanged(products, id, request);
    changes.publish('product', id);
    request.logger.info({ product_id: id, fields: Object.keys(parsed.data) }, 'product_updated');
    return { kind: 'product', product };
  };
}

/** Deletes a product that nothing happened to; with a version, only where it is still as the person saw it. */
export function makeDeleteProduct({ database, products }: Omit<Dependencies, 'changes'>) {
  return async (
    input: { productId: string; version: number | null },
    request: RequestContext,
  ): Promise<{ kind: 'deleted'; productId: string } | DeleteFailure> => {
    const id = parseId(input.productId);
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const isDeleted = await withConnection(database, request.signal, (db) =>
      deleteProduct(db, id, input.version, request),
    ).catch((error: unknown) => {
      if (hasHistory(error)) return { kind: 'product-has-history', productId: id } as const;
      throw error;
    });
    if (typeof isDeleted === 'object') return isDeleted;
    if (!isDeleted) return missingOrChanged(products, id, request);
    request.logger.info({ product_id: id }, 'product_deleted');
    return { kind: 'deleted', productId: String(id) };
  };
}

async function missingOrChanged(products: ProductStore, id: number, request: RequestContext) {
  const there = await products.find(id, request.signal);
  return there
    ? ({ kind: 'version-conflict', productId: id } as const)
    : ({ kind: 'product-not-found', productId: String(id) } as const);
}

export type UpdateProduct = ReturnType<typeof makeUpdateProduct>;

export type DeleteProduct = ReturnType<typeof makeDeleteProduct>;
