import { z } from 'zod';
import { type AccessFailure, type Failure, isFailure } from '../failure.ts';
import { readStock } from '../inventory/ledger.sql.ts';
import { readQuantity } from '../inventory/quantity.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import type { KeyOf } from '../platform/idempotency/idempotency-keys.ts';
import { runIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { keyProblems, parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { readOpenOrderId } from './find-order.sql.ts';
import { insertOrder, type PlacedOrder } from './place-order.sql.ts';

type PlaceFailure =
  | AccessFailure
  | Extract<
      Failure,
      {
        kind:
          | 'invalid-input'
          | 'product-not-found'
          | 'product-archived'
          | 'order-open'
          | 'idempotency-conflict';
      }
    >;
type PlaceInput = {
  productId: string;
  quantity: unknown;
  expectedOn: string | null;
  idempotencyKey?: string | undefined;
};
type Dependencies = { database: Database; changes: Changes; keyOf: KeyOf };

const momentSchema = z.iso.datetime({ offset: true });

/** Says that so many units of a product are ordered: its alerts keep quiet until the order is late. */
export function makePlaceOrder({ database, changes, keyOf }: Dependencies) {
  async function diagnose(db: Queryable, productId: number): Promise<PlaceFailure> {
    const product = await readStock(db, productId);
    if (!product) return { kind: 'product-not-found', productId: String(productId) };
    if (product.archived) return { kind: 'product-archived', productId };
    return { kind: 'order-open', productId, orderId: (await readOpenOrderId(db, productId)) ?? 0 };
  }

  return async (
    input: PlaceInput,
    request: RequestContext,
  ): Promise<(PlacedOrder & { replayed: boolean }) | PlaceFailure> => {
    const { quantity, fields } = readQuantity(input.quantity, request.locale);
    fields.push(...keyProblems(input.idempotencyKey, request.locale));
    const { expectedOn } = input;
    if (expectedOn !== null && !isToCome(expectedOn)) {
      const message =
        request.locale === 'es' ? 'Elige un día que esté por venir.' : 'Choose a day that is still to come.';
      fields.push({ path: ['expectedOn'], message });
    }
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const productId = parseId(input.productId);
    if (productId === undefined) return { kind: 'product-not-found', productId: input.productId };
    const outcome = await runIdempotentStatement(database, request.signal, {
      ...insertOrder({ productId, quantity, expectedOn }, request),
      key: keyOf(input.idempotencyKey, request.principal, 'place-order', { productId, quantity, expectedOn }),
      diagnose: (db) => diagnose(db, productId),
    });
    if (isFailure(outcome) || outcome.replayed) return outcome;
    changes.publish('product', productId);
    request.logger.info({ product_id: productId, quantity, order_id: outcome.order.id }, 'order_placed');
    return outcome;
  };
}

const farthestMs = 2 * 365 * 86_400_000;

function isToCome(moment: string): boolean {
  if (!momentSchema.safeParse(moment).success) return false;
  const ahead = Date.parse(moment) - Date.now();
  return ahead > 0 && ahead < farthestMs;
}

export type PlaceOrder = ReturnType<typeof makePlaceOrder>;
