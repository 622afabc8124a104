import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { toast } from '../../ui/toast.ts';
import { UndoMovement } from './undo-movement-mutation.ts';

/** Movements that are being or have been undone here: a double click asks once. */
const undone = new Set<string>();

/** Takes a restock or an adjustment back. A second try finds it undone and says so: no key is needed. */
export function useUndoMovement(name: string) {
  const client = useClient();

  return async function undoMovement(movementId: string): Promise<void> {
    if (undone.has(movementId)) return;
    undone.add(movementId);
    const { data, error } = await client.mutation(UndoMovement, { input: { movementId } });
    const result = data?.undoMovement;
    if (result?.__typename === 'UndoneMovement') {
      toast((t) => ({
        tone: 'good',
        title: t('product.undo.done'),
        message: t('product.undo.doneMessage', { name, stock: formatNumber(result.product.stock) }),
      }));
      return;
    }
    undone.delete(movementId);
    toast((t) => ({
      tone: 'bad',
      title: t('product.undo.failed'),
      message: result?.message ?? failureMessage(error, t),
      ...(error?.networkError
        ? { action: { label: t('app.error.retry'), run: () => void undoMovement(movementId) } }
        : {}),
    }));
  };
}
