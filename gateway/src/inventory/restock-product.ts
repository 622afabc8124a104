import { z } from 'zod';
import { keyProblems, maxStock, parseProductId } from '../catalog/product.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import { keyOf } from '../platform/idempotency/idempotency.ts';
import { runIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { readQuantity } from './sell-product.ts';
import { addStock, movementSchema, readStock } from './stock-store.ts';

const restockSchema = z.object({ kind: z.literal('restock'), movement: movementSchema });
export type Restock = z.infer<typeof restockSchema>;
type RestockFailure = Extract<
  Failure,
  { kind: 'invalid-input' | 'product-not-found' | 'idempotency-conflict' }
>;
type Dependencies = { database: Database; changes: Changes };

/** Puts units into stock, by a movement. With a key it happens once. */
export function makeRestockProduct({ database, changes }: Dependencies) {
  async function diagnoseRefusal(
    db: Queryable,
    productId: number,
    { locale }: RequestContext,
  ): Promise<RestockFailure> {
    const stock = await readStock(db, productId);
    if (stock === null) return { kind: 'product-not-found', productId: String(productId) };
    const room = maxStock - stock;
    const message =
      locale === 'es'
        ? `Caben ${room} unidades más como máximo.`
        : `There is room for ${room} more units at most.`;
    return { kind: 'invalid-input', fields: [{ path: ['quantity'], message }] };
  }

  return async (
    input: { productId: string; quantity: unknown; idempotencyKey?: string | undefined },
    request: RequestContext,
  ): Promise<(Restock & { replayed: boolean }) | RestockFailure> => {
    const { quantity, fields } = readQuantity(input.quantity, request.locale);
    fields.push(...keyProblems(input.idempotencyKey, request.locale));
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const id = parseProductId(input.productId);
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const more = { productId: id, quantity, max: maxStock };
    const key = keyOf(input.idempotencyKey, 'restock', { id, quantity });
    const outcome = await runIdempotentStatement(
      database,
      request.signal,
      { key, resultSchema: restockSchema },
      {
        run: async (db): Promise<Restock | null> => {
          const movement = await addStock(db, more, key);
          return movement && { kind: 'restock', movement };
        },
        diagnose: (db) => diagnoseRefusal(db, id, request),
      },
    );
    if (isFailure(outcome) || outcome.replayed) return outcome;
    changes.publish('product', id);
    const { stockAfter } = outcome.movement;
    request.logger.info({ product_id: id, quantity, stock: stockAfter }, 'product_restocked');
    return outcome;
  };
}
