import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import { useMay, useMe } from '../access/use-me.ts';
import type { ProductsSearch } from '../products-search/products-search.ts';
import { useDeleteView } from './use-delete-view.ts';
import { useSaveView } from './use-save-view.ts';
import { type SavedView, viewOf } from './view-search.ts';

type ViewFormProps = {
  /** The one that is changed; without one it is new. */
  view?: SavedView;
  /** The list on screen, which a view can be made of. */
  listed: ProductsSearch | undefined;
  onDone(): void;
};

/** A view's name and who has it; of one that is there also the filter of now, and its end. */
export function ViewForm({ view, listed, onDone }: ViewFormProps) {
  const t = useT();
  const isPerson = useMe()?.kind === 'PERSON';
  const mayShare = useMay('catalog:write') && isPerson && (!view || view.own);
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const { save, busy, failed } = useSaveView(onDone);
  const remove = useDeleteView(onDone);
  const form = useFocusInvalid(failed);

  const change = { name, ...(mayShare ? { shared } : {}) };

  function submit(event: FormEvent) {
    event.preventDefault();
    if (view) return save({ viewId: view.id, ...change });
    return save({ ...change, ...viewOf(listed ?? {}) });
  }

  return (
    <form ref={form} noValidate onSubmit={submit} aria-busy={busy}>
      <Stack gap="xs" py="xs">
        <TextInput
          label={t('views.name')}
          autoFocus
          autoComplete="off"
          maxLength={60}
          value={name}
          error={failed?.fields.name ?? failed?.fields.shared}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {mayShare && (
          <Switch
            label={t('views.share')}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
        {failed?.message && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {failed.message}
          </Text>
        )}
        <Group gap="xs">
          <BusyButton type="submit" size="sm" busy={busy}>
            {t('views.saveName')}
          </BusyButton>
          <Button size="sm" variant="default" onClick={onDone}>
            {t('app.cancel')}
          </Button>
        </Group>
        {view && (
          <Group gap="xs">
            {listed && (
              <Button
                size="xs"
                variant="default"
                onClick={() => save({ viewId: view.id, ...change, ...viewOf(listed) })}
              >
                {t('views.takeFilter')}
              </Button>
            )}
            <Button size="xs" variant="default" color="red" onClick={() => remove(view)}>
              {t('views.delete')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
