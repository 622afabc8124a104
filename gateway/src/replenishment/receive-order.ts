import { type AccessFailure, type Failure, isFailure } from '../failure.ts';
import { readQuantity } from '../inventory/quantity.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import type { KeyOf } from '../platform/idempotency/idempotency-keys.ts';
import { runIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { keyProblems, parseId } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { readOrderState } from './find-order.sql.ts';
import { type ReceivedOrder, receiveUnits } from './receive-order.sql.ts';

type ReceiveFailure =
  | AccessFailure
  | Extract<
      Failure,
      {
        kind:
          | 'invalid-input'
          | 'order-not-found'
          | 'order-closed'
          | 'product-archived'
          | 'idempotency-conflict';
      }
    >;
type Dependencies = { database: Database; changes: Changes; threshold: number; keyOf: KeyOf };

/** Puts units of an order that have come into stock: all of it, a part, or more than was ordered. With a key it happens once. */
export function makeReceiveOrder({ database, changes, threshold, keyOf }: Dependencies) {
  async function diagnose(
    db: Queryable,
    orderId: number,
    { locale }: RequestContext,
  ): Promise<ReceiveFailure> {
    const order = await readOrderState(db, orderId);
    if (!order) return { kind: 'order-not-found', orderId: String(orderId) };
    if (order.closed) return { kind: 'order-closed', orderId };
    if (order.archived) return { kind: 'product-archived', productId: order.productId };
    const room = limits.stock - order.stock;
    const message =
      locale === 'es'
        ? `Caben ${room} unidades más como máximo.`
        : `There is room for ${room} more units at most.`;
    return { kind: 'invalid-input', fields: [{ path: ['quantity'], message }] };
  }

  return async (
    input: { orderId: string; quantity: unknown; idempotencyKey?: string | undefined },
    request: RequestContext,
  ): Promise<(ReceivedOrder & { replayed: boolean }) | ReceiveFailure> => {
    const { quantity, fields } = readQuantity(input.quantity, request.locale);
    fields.push(...keyProblems(input.idempotencyKey, request.locale));
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const orderId = parseId(input.orderId);
    if (orderId === undefined) return { kind: 'order-not-found', orderId: input.orderId };
    const outcome = await runIdempotentStatement(database, request.signal, {
      ...receiveUnits({ orderId, quantity, max: limits.stock, threshold }, request),
      key: keyOf(input.idempotencyKey, request.principal, 'receive-order', { orderId, quantity }),
      diagnose: (db) => diagnose(db, orderId, request),
    });
    if (isFailure(outcome) || outcome.replayed) return outcome;
    const { productId, stockAfter: stock } = outcome.movement;
    changes.publish('product', productId);
    request.logger.info({ product_id: productId, quantity, stock, order_id: orderId }, 'order_received');
    return outcome;
  };
}

export type ReceiveOrder = ReturnType<typeof makeReceiveOrder>;
