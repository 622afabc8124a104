import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, withConnection } from '../platform/database.ts';
import { fieldProblems, parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { deleteProduct } from './delete-product.sql.ts';
import { editProduct } from './edit-product.sql.ts';
import type { Product } from './product.ts';
import { productEditSchema } from './product-input.ts';
import type { ProductStore } from './product-store.ts';

type Dependencies = { database: Database; products: ProductStore; changes: Changes };
type EditFailure =
  | AccessFailure
  | Extract<Failure, { kind: 'invalid-input' | 'product-not-found' | 'version-conflict' }>;

/** Changes a product by hand, where it is still as the person saw it. */
export function makeUpdateProduct({ database, products, changes }: Dependencies) {
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
    );
    if (!product) return missingOrChanged(products, id, request);
    changes.publish('product', id);
    request.logger.info({ product_id: id, fields: Object.keys(parsed.data) }, 'product_updated');
    return { kind: 'product', product };
  };
}

/** Deletes a product with its ledger and its alerts; with a version, only where it is still as the person saw it. */
export function makeDeleteProduct({ database, products }: Omit<Dependencies, 'changes'>) {
  return async (
    input: { productId: string; version: number | null },
    request: RequestContext,
  ): Promise<{ kind: 'deleted'; productId: string } | Exclude<EditFailure, { kind: 'invalid-input' }>> => {
    const id = parseId(input.productId);
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const isDeleted = await withConnection(database, request.signal, (db) =>
      deleteProduct(db, id, input.version, request),
    );
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
