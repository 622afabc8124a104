import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { toast } from '../../ui/toast.ts';
import { UndoSale } from './sale-mutations.ts';

/** Sales that are being or have been undone here: a double click asks once. */
const undone = new Set<string>();

/** Undoes a sale. A second try finds it undone and says so: no key is needed. */
export function useUndo(name: string) {
  const client = useClient();

  return async function undo(saleId: string): Promise<void> {
    if (undone.has(saleId)) return;
    undone.add(saleId);
    const { data, error } = await client.mutation(UndoSale, { input: { saleId } });
    const result = data?.undoSale;
    if (result?.__typename !== 'UndoneSale') undone.delete(saleId);
    if (result?.__typename === 'UndoneSale') {
      const { stockAfter } = result.movement;
      toast((t) => ({
        tone: 'good',
        title: t('products.sale.undone'),
        message: t('products.sale.undoneMessage', { name, stock: formatNumber(stockAfter) }),
      }));
      return;
    }
    toast((t) => ({
      tone: 'bad',
      title: t('products.sale.undoFailed'),
      message: result?.message ?? failureMessage(error, t),
      ...(error?.networkError
        ? { action: { label: t('app.error.retry'), run: () => void undo(saleId) } }
        : {}),
    }));
  };
}
