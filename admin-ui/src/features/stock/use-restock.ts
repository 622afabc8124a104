import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { type IdempotencyKey, makeIdempotencyKey } from '../../platform/idempotency-key.ts';
import { toast } from '../../ui/toast.ts';
import { askRecorded } from '../offline/ask-recorded.ts';
import { KEY_TTL_MS } from '../sale/sale-dedupe.ts';
import { RestockProduct } from './stock-mutations.ts';

/** By product: who has left its page meanwhile does not restock twice either. */
const keysOf = new Map<string, IdempotencyKey>();

/** Puts units into stock, once for a try whose outcome is not known and that is soon made again. */
export function useRestock(product: { id: string; name: string }) {
  const [{ fetching }, restockProduct] = useMutation(RestockProduct);

  async function restock(quantity: number): Promise<void> {
    if (fetching) return;
    const keys = keysOf.get(product.id) ?? makeIdempotencyKey(KEY_TTL_MS);
    keysOf.set(product.id, keys);
    const input = { productId: product.id, quantity, idempotencyKey: keys.keyFor(String(quantity)) };
    const { data, error, isQueued } = await askRecorded(
      { key: input.idempotencyKey, product, action: { kind: 'restock', quantity } },
      () => restockProduct({ input }),
    );
    keys.settle(Boolean(data) || isQueued);
    if (isQueued) {
      toast((t) => ({
        tone: 'warning',
        title: t('product.stock.restockQueued', {
          count: quantity,
          n: formatNumber(quantity),
          name: product.name,
        }),
        message: t('products.sale.queuedMessage'),
      }));
      return;
    }
    if (!data) {
      toast((t) => ({
        tone: 'bad',
        title: t('product.stock.restockUnknown', { name: product.name }),
        message: t('product.stock.restockUnknownMessage', { reason: failureMessage(error, t) }),
        action: { label: t('app.error.retry'), run: () => void restock(quantity) },
        ms: 20_000,
      }));
      return;
    }
    const result = data.restockProduct;
    if (result.__typename === 'Restock') {
      toast((t) => ({
        tone: 'good',
        title: t('product.stock.restocked', { count: quantity, n: formatNumber(quantity) }),
        message: t('product.stock.restockedMessage', {
          name: product.name,
          stock: formatNumber(result.product.stock),
        }),
      }));
    } else
      toast((t) => ({
        tone: 'bad',
        title: t('product.stock.restockFailed', { name: product.name }),
        message: result.message,
      }));
  }

  return { restock, restocking: fetching };
}
