import type { VariablesOf } from 'gql.tada';
import { useState } from 'react';
import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { toast } from '../../ui/toast.ts';
import { SaveViewMutation } from './views-queries.ts';

type Failed = { message: string; fields: Record<string, string> };

/** Saves a view or what is changed of it, and says so. */
export function useSaveView(onSaved: () => void) {
  const t = useT();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Failed>();

  async function save(input: VariablesOf<typeof SaveViewMutation>['input']): Promise<void> {
    if (busy) return;
    setBusy(true);
    const { data, error } = await client.mutation(SaveViewMutation, { input });
    setBusy(false);
    const result = data?.saveView;
    switch (result?.__typename) {
      case 'SavedView':
        toast((t) => ({ tone: 'good', title: t('views.saved', { name: result.name }) }));
        onSaved();
        return;
      case 'InvalidInputError':
        setFailed({
          // The form has fields for these two; what is wrong with the list itself is said below them.
          message: result.fields
            .filter(({ path: [name] }) => name !== 'name' && name !== 'shared')
            .map(({ message }) => message)
            .join(' '),
          fields: Object.fromEntries(result.fields.map(({ path, message }) => [path[0] ?? '', message])),
        });
        return;
      case 'SavedViewExistsError':
        setFailed({ message: '', fields: { name: result.message } });
        return;
      default:
        setFailed({ message: result?.message ?? failureMessage(error, t), fields: {} });
    }
  }

  return { save, busy, failed };
}
