import { useState } from 'react';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { createRetryKey } from '../../ui/retry-key.ts';
import { toast } from '../../ui/toast.ts';
import { KEY_KEPT_MS } from '../sale/sale-gesture.ts';
import { RestockProduct } from './product-queries.ts';

/** Puts units into stock, once for a try whose outcome is not known and that is soon made again. */
export function useRestock(product: { id: string; name: string }) {
  const t = useT();
  const [{ fetching }, restockProduct] = useMutation(RestockProduct);
  const [keys] = useState(() => createRetryKey(KEY_KEPT_MS));

  async function restock(quantity: number): Promise<void> {
    if (fetching) return;
    const input = { productId: product.id, quantity, idempotencyKey: keys.keyFor(String(quantity)) };
    const { data, error } = await restockProduct({ input });
    keys.ended(Boolean(data));
    const result = data?.restockProduct;
    if (result?.__typename === 'Restock') {
      const stock = formatNumber(result.product.stock);
      toast({
        tone: 'good',
        title: t('product.stock.restocked'),
        message: t('product.stock.restockedMessage', { name: product.name, stock }),
      });
    } else {
      const message = result?.message ?? failureMessage(error, t);
      toast({ tone: 'bad', title: t('product.stock.restockFailed'), message });
    }
  }

  return { restock, restocking: fetching };
}
