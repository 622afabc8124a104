import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { toast } from '../../ui/toast.ts';
import { type SavedView, searchOf, viewOf } from './view-search.ts';
import { DeleteViewMutation, SaveViewMutation } from './views-queries.ts';

const UNDO_MS = 10_000;

/** Deletes a view without asking, because it can be taken back. */
export function useDeleteView(onDeleted: () => void) {
  const client = useClient();

  async function restore(view: SavedView): Promise<void> {
    const { name, shared } = view;
    const input = { name, shared, ...viewOf(searchOf(view) ?? {}) };
    const { data, error } = await client.mutation(SaveViewMutation, { input });
    const result = data?.saveView;
    if (result?.__typename === 'SavedView')
      toast((t) => ({ tone: 'good', title: t('views.saved', { name }) }));
    else
      toast((t) => ({
        tone: 'bad',
        title: t('views.notSaved'),
        message: result?.message ?? failureMessage(error, t),
      }));
  }

  return async function remove(view: SavedView): Promise<void> {
    const { data, error } = await client.mutation(DeleteViewMutation, { id: view.id });
    const result = data?.deleteView;
    if (result?.__typename !== 'DeletedView') {
      toast((t) => ({
        tone: 'bad',
        title: t('views.notDeleted'),
        message: result?.message ?? failureMessage(error, t),
      }));
      return;
    }
    onDeleted();
    // What another program has saved can be more than can be saved here again.
    const mayRestore = searchOf(view) !== undefined;
    toast((t) => ({
      tone: 'good',
      title: t('views.deleted', { name: view.name }),
      ...(mayRestore
        ? { action: { label: t('views.undo'), run: () => void restore(view) }, ms: UNDO_MS }
        : {}),
    }));
  };
}
