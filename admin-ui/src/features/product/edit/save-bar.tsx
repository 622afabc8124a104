import { Button, Group, Text } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { ConflictAlert } from './conflict-alert.tsx';
import classes from './save-bar.module.css';
import type { ProductEdits } from './use-product-edits.ts';

/** What is changed and not saved, and the one button that saves it all. */
export function SaveBar({ edits }: { edits: ProductEdits }) {
  const t = useT();
  const { changed, errors, saving, save, discard } = edits;
  const isShown = changed.length > 0;
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    void save();
  });
  useEffect(() => {
    if (!isShown) return;
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isShown]);

  if (!isShown) return null;
  return (
    <section className={classes.bar} aria-label={t('product.edit.label')} data-save-bar>
      <ConflictAlert edits={edits} />
      <div className={classes.what}>
        <Text size="sm" role="status">
          {t('product.edit.unsaved', {
            fields: changed.map((field) => t(`product.edit.fields.${field}`)).join(', '),
          })}
        </Text>
        {errors.message && (
          <Text size="sm" role="alert">
            <strong>{t('product.saveFailed')}.</strong> {errors.message}
          </Text>
        )}
      </div>
      <Group gap="xs">
        <Button variant="default" disabled={saving} onClick={discard}>
          {t('product.edit.discard')}
        </Button>
        <BusyButton busy={saving} aria-keyshortcuts="Control+S" onClick={() => void save()}>
          {t('product.edit.save')}
        </BusyButton>
      </Group>
    </section>
  );
}
