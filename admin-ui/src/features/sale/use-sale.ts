import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { afterPaint } from '../../platform/after-paint.ts';
import { toast } from '../../ui/toast.ts';
import { askRecorded } from '../offline/ask-recorded.ts';
import { makeSaleDedupe } from './sale-dedupe.ts';
import { SellProduct } from './sale-mutations.ts';
import { markSale } from './sales-under-way.ts';
import { useUndo } from './use-undo.ts';

/** How long a sale offers to be undone. */
const UNDO_MS = 10_000;

const dedupe = makeSaleDedupe();

/** Sells with what belongs to it: at once on screen (the cache), said, undoable, and once for a double click. */
export function useSale(product: { id: string; name: string }) {
  const client = useClient();
  const undo = useUndo(product.name);

  return async function sell(quantity: number): Promise<void> {
    const idempotencyKey = dedupe.begin(product.id, quantity);
    if (!idempotencyKey) return;
    markSale(product.id, quantity, 'asked');
    const { data, error, isQueued } = await askRecorded(
      {
        key: idempotencyKey,
        product: { id: product.id, name: product.name },
        action: { kind: 'sale', quantity },
      },
      // It works the list out anew at once; the mark beside the stock is seen before that.
      async () => {
        await afterPaint();
        return client.mutation(SellProduct, { input: { productId: product.id, quantity, idempotencyKey } });
      },
    );
    // An error in the answer's place may have come after the sale: only a result settles it, or the queue.
    const isCared = Boolean(data) || isQueued;
    dedupe.end(product.id, isCared);
    markSale(product.id, quantity, isCared ? undefined : 'unknown');
    if (isQueued) {
      toast((t) => ({
        tone: 'warning',
        title: t('products.sale.queued', {
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
        title: t('products.sale.unknown', {
          count: quantity,
          n: formatNumber(quantity),
          name: product.name,
        }),
        message: t('products.sale.unknownMessage', { reason: failureMessage(error, t) }),
        action: { label: t('app.error.retry'), run: () => void sell(quantity) },
        ms: 20_000,
      }));
      return;
    }

    const result = data.sellProduct;
    switch (result.__typename) {
      case 'Sale':
        toast((t) => ({
          tone: 'good',
          title: t('products.sale.done', { count: quantity, n: formatNumber(quantity) }),
          message: t('products.sale.doneMessage', {
            count: result.stockAfter,
            name: product.name,
            stock: formatNumber(result.stockAfter),
          }),
          action: { label: t('products.sale.undo'), run: () => void undo(result.id) },
          ms: UNDO_MS,
        }));
        return;
      case 'OutOfStockError':
        toast((t) => ({
          tone: 'warning',
          title: t(result.available === 0 ? 'products.sale.outOfStock' : 'products.sale.notEnough'),
          message: t('products.sale.refusedMessage', { name: product.name, reason: result.message }),
        }));
        return;
      default:
        toast((t) => ({
          tone: 'bad',
          title: t('products.sale.failed'),
          message: t('products.sale.refusedMessage', { name: product.name, reason: result.message }),
        }));
    }
  };
}
