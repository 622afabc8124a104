import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import type { Reason } from '../../graphql/reasons.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { type IdempotencyKey, makeIdempotencyKey } from '../../platform/idempotency-key.ts';
import { toast } from '../../ui/toast.ts';
import { askRecorded } from '../offline/ask-recorded.ts';
import { KEY_TTL_MS } from '../sale/sale-dedupe.ts';
import { AdjustStock } from './stock-mutations.ts';

export type Adjustment = { counted: number; expectedStock: number; reason: Reason; note: string };

/** `changed`: the stock is another than the one that was seen, and nothing was done. `queued`: it sends itself later. */
type Outcome =
  | { kind: 'done' }
  | { kind: 'queued' }
  | { kind: 'changed'; stock: number }
  | { kind: 'refused'; message: string };

/** By product: who has left its row meanwhile does not adjust twice either. */
const keysOf = new Map<string, IdempotencyKey>();

/** Puts a stock right by what was counted. */
export function useAdjust(product: { id: string; name: string }) {
  const t = useT();
  const [{ fetching }, adjustStock] = useMutation(AdjustStock);

  async function adjust(adjustment: Adjustment): Promise<Outcome> {
    const keys = keysOf.get(product.id) ?? makeIdempotencyKey(KEY_TTL_MS);
    keysOf.set(product.id, keys);
    const { note, ...counted } = adjustment;
    const input = { ...counted, productId: product.id, note: note.trim() || null };
    const idempotencyKey = keys.keyFor(JSON.stringify(input));
    const { data, error, isQueued } = await askRecorded(
      { key: idempotencyKey, product, action: { kind: 'count', ...counted, note: input.note } },
      () => adjustStock({ input: { ...input, idempotencyKey } }),
    );
    keys.settle(Boolean(data) || isQueued);
    if (isQueued) {
      toast((t) => ({
        tone: 'warning',
        title: t('product.stock.adjustQueued', { name: product.name }),
        message: t('products.sale.queuedMessage'),
      }));
      return { kind: 'queued' };
    }
    const result = data?.adjustStock;
    switch (result?.__typename) {
      case 'Adjustment':
        toast((t) => ({
          tone: 'good',
          title: t('product.stock.adjusted'),
          message: t('product.stock.restockedMessage', {
            name: product.name,
            stock: formatNumber(result.product.stock),
          }),
        }));
        return { kind: 'done' };
      case 'StockChangedError':
        return { kind: 'changed', stock: result.current.stock };
      case 'InvalidInputError':
        return {
          kind: 'refused',
          message: result.fields.map(({ message }) => message).join(' ') || result.message,
        };
      default:
        return {
          kind: 'refused',
          message: result?.message ?? t('product.stock.adjustUnknown', { reason: failureMessage(error, t) }),
        };
    }
  }

  return { adjust, adjusting: fetching };
}
