import type { TFunction } from 'i18next';
import { useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { type IdempotencyKey, makeIdempotencyKey } from '../../platform/idempotency-key.ts';
import { toast } from '../../ui/toast.ts';
import { KEY_TTL_MS } from '../sale/sale-dedupe.ts';
import { formatDay } from './reckoning.ts';
import type { Order } from './replenishment-fragments.ts';
import { CancelOrder, PlaceOrder, ReceiveOrder } from './replenishment-queries.ts';

type Refusal = { message: string; fields?: { message: string }[] };
type Named = { id: string; name: string };

/** By what is done to which: who has left the page meanwhile does not order or receive twice either. */
const keysOf = new Map<string, IdempotencyKey>();

function keysFor(action: string): IdempotencyKey {
  const keys = keysOf.get(action) ?? makeIdempotencyKey(KEY_TTL_MS);
  keysOf.set(action, keys);
  return keys;
}

const reasonOf = ({ fields, message }: Refusal) => fields?.map((field) => field.message).join(' ') || message;

/** Places, receives and cancels orders, each once, and says what came of it. */
export function useOrder() {
  const t = useT();
  const client = useClient();
  const [busy, setBusy] = useState(false);

  async function during<T>(work: () => Promise<T>): Promise<T> {
    setBusy(true);
    try {
      return await work();
    } finally {
      setBusy(false);
    }
  }

  const unknown = (error: CombinedError | undefined) =>
    toast((t) => ({
      tone: 'bad',
      title: t('replenishment.unknown'),
      message: t('replenishment.unknownHint', { reason: failureMessage(error, t) }),
      ms: 20_000,
    }));

  /** The order; undefined where it was not placed, which is said. */
  const place = (product: Named, quantity: number) =>
    during(async (): Promise<Order | undefined> => {
      const keys = keysFor(`place ${product.id}`);
      const input = { productId: product.id, quantity, idempotencyKey: keys.keyFor(String(quantity)) };
      const { data, error } = await client.mutation(PlaceOrder, { input });
      keys.settle(Boolean(data));
      const result = data?.placeOrder;
      if (!result) unknown(error);
      else if (result.__typename === 'PurchaseOrder') {
        const { name } = product;
        toast((t) => ({
          tone: 'good',
          title: t('replenishment.orderedToast', { count: quantity, name }),
          message: t('replenishment.orderedToastHint', { day: formatDay(result.expectedOn) }),
        }));
        return result;
      } else refused((t) => t('replenishment.orderFailed', { name: product.name }), result);
      return undefined;
    });

  /** Whether it is in stock now. */
  const receive = (order: Order, product: Named, quantity: number) =>
    during(async (): Promise<boolean> => {
      const keys = keysFor(`receive ${order.id}`);
      const input = {
        orderId: order.id,
        quantity,
        idempotencyKey: keys.keyFor(`${order.received} ${quantity}`),
      };
      const { data, error } = await client.mutation(ReceiveOrder, { input });
      keys.settle(Boolean(data));
      const result = data?.receiveOrder;
      if (!result) unknown(error);
      else if (result.__typename === 'ReceivedOrder') {
        const { name } = product;
        toast((t) => ({
          tone: 'good',
          title: t('replenishment.receivedToast', { count: quantity, name }),
          message: t('replenishment.receivedToastHint', { stock: formatNumber(result.product.stock) }),
        }));
        return true;
      } else refused((t) => t('replenishment.receiveFailed', { name: product.name }), result);
      return false;
    });

  /** Whether it is closed now. */
  const cancel = (order: Order, product: Named) =>
    during(async (): Promise<boolean> => {
      const { data, error } = await client.mutation(CancelOrder, { id: order.id });
      const result = data?.cancelOrder;
      const { name } = product;
      if (result?.__typename === 'PurchaseOrder') {
        toast((t) => ({ tone: 'good', title: t('replenishment.cancelled', { name }) }));
        return true;
      }
      refused(
        (t) => t('replenishment.cancelFailed', { name }),
        result ?? { message: failureMessage(error, t) },
      );
      return false;
    });

  return { place, receive, cancel, busy };
}

function refused(title: (t: TFunction) => string, refusal: Refusal): void {
  toast((t) => ({ tone: 'bad', title: title(t), message: reasonOf(refusal) }));
}
