import { z } from 'zod';
import { keyProblems, maxStock, parseProductId } from '../catalog/product.ts';
import type { ProductStore } from '../catalog/product-store.ts';
import type { Call } from '../platform/call.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, onConnection, type Queryable } from '../platform/database.ts';
import { type Failure, isFailure } from '../platform/failure.ts';
import { fingerprintOf, onceInTransaction } from '../platform/idempotency.ts';
import { readQuantity } from './sell-product.ts';
import { addStock, movementSchema } from './stock-store.ts';

const restockSchema = z.object({ kind: z.literal('restock'), movement: movementSchema });
export type Restock = z.infer<typeof restockSchema>;
type RestockFailure = Extract<
  Failure,
  { kind: 'invalid-input' | 'product-not-found' | 'idempotency-conflict' }
>;
type Dependencies = { database: Database; findProduct: ProductStore['find']; changes: Changes };

/** Puts units into stock, by a movement. With a key it happens once. */
export function createRestockProduct({ database, findProduct, changes }: Dependencies) {
  async function restock(
    db: Queryable,
    productId: number,
    quantity: number,
    call: Call,
  ): Promise<Restock | RestockFailure> {
    const movement = await addStock(db, productId, quantity, maxStock);
    if (movement) return { kind: 'restock', movement };
    const product = await findProduct(productId, call.signal);
    if (!product) return { kind: 'product-not-found', productId: String(productId) };
    const room = maxStock - product.stock;
    const message =
      call.locale === 'es'
        ? `Caben ${room} unidades más como máximo.`
        : `There is room for ${room} more units at most.`;
    return { kind: 'invalid-input', fields: [{ path: ['quantity'], message }] };
  }

  return async (
    input: { productId: string; quantity: unknown; idempotencyKey?: string | undefined },
    call: Call,
  ): Promise<Restock | RestockFailure> => {
    const { idempotencyKey: key } = input;
    const { quantity, fields } = readQuantity(input.quantity, call.locale);
    fields.push(...keyProblems(key, call.locale));
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const id = parseProductId(input.productId);
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const outcome = key
      ? await onceInTransaction(
          database,
          call.signal,
          { key, fingerprint: fingerprintOf('restock', { id, quantity }), resultSchema: restockSchema },
          (tx) => restock(tx, id, quantity, call),
        )
      : {
          ...(await onConnection(database, call.signal, (db) => restock(db, id, quantity, call))),
          replayed: false,
        };
    if (isFailure(outcome) || outcome.replayed) return outcome;
    changes.announce('product', id);
    const { stockAfter } = outcome.movement;
    call.logger.info({ product_id: id, quantity, stock: stockAfter }, 'product_restocked');
    return outcome;
  };
}
