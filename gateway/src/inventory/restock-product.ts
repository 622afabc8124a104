import { type AccessFailure, type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import type { KeyOf } from '../platform/idempotency/idempotency-keys.ts';
import { runIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { keyProblems, parseId } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { readStock } from './ledger.sql.ts';
import { readQuantity } from './quantity.ts';
import { incrementStock, type Restock } from './restock.sql.ts';

type RestockFailure =
  | AccessFailure
  | Extract<
      Failure,
      { kind: 'invalid-input' | 'product-not-found' | 'product-archived' | 'idempotency-conflict' }
    >;
type Dependencies = { database: Database; changes: Changes; threshold: number; keyOf: KeyOf };

/** Puts units into stock, by a movement. With a key it happens once. */
export function makeRestockProduct({ database, changes, threshold, keyOf }: Dependencies) {
  async function diagnoseRefusal(
    db: Queryable,
    productId: number,
    { locale }: RequestContext,
  ): Promise<RestockFailure> {
    const product = await readStock(db, productId);
    if (!product) return { kind: 'product-not-found', productId: String(productId) };
    if (product.archived) return { kind: 'product-archived', productId };
    const room = limits.stock - product.stock;
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
    const productId = parseId(input.productId);
    if (productId === undefined) return { kind: 'product-not-found', productId: input.productId };
    const outcome = await runIdempotentStatement(database, request.signal, {
      ...incrementStock({ productId, quantity, max: limits.stock, threshold }, request),
      key: keyOf(input.idempotencyKey, request.principal, 'restock', { id: productId, quantity }),
      diagnose: (db) => diagnoseRefusal(db, productId, request),
    });
    if (isFailure(outcome) || outcome.replayed) return outcome;
    changes.publish('product', productId);
    const { stockAfter } = outcome.movement;
    request.logger.info({ product_id: productId, quantity, stock: stockAfter }, 'product_restocked');
    return outcome;
  };
}

export type RestockProduct = ReturnType<typeof makeRestockProduct>;
