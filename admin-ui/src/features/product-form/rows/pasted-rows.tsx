import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../../graphql/categories-query.ts';
import { person } from '../../../graphql/person.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useStore } from '../../../platform/store.ts';
import { BusyButton } from '../../../ui/busy-button.tsx';
import type { Draft } from '../draft.ts';
import { LanguageField } from '../language-field.tsx';
import { PastedRow } from './pasted-row.tsx';
import classes from './pasted-rows.module.css';
import { isHeld, isOpen } from './row.ts';
import { clearRows, rows } from './rows.ts';
import { useSaveRows } from './use-save-rows.ts';

type PastedRowsProps = {
  draft: Draft;
  change(changes: Partial<Draft>): void;
  /** What is said above the rows. */
  children?: ReactNode;
};

/** Several products at once, as a spreadsheet had them: put right here, and saved each with its own outcome. */
export function PastedRows({ draft, change, children }: PastedRowsProps) {
  const t = useT();
  const all = useStore(rows);
  // What is held depends on who it is.
  useStore(person);
  const { saveAll, sendAnew, saving } = useSaveRows();
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const open = all.filter(isOpen).length;
  const ready = all.filter((row) => isOpen(row) && !isHeld(row)).length;
  const isBusy = saving !== undefined;
  const said = isBusy
    ? t('products.form.saving')
    : t('products.form.rows.state', {
        saved: formatNumber(all.length - open),
        total: formatNumber(all.length),
      });

  // What was pressed or typed into is gone once it is saved: on to what is to be put right, or to what comes next.
  const form = useRef<HTMLFormElement>(null);
  const wasBusy = useRef(isBusy);
  useEffect(() => {
    const hasEnded = wasBusy.current && !isBusy;
    wasBusy.current = isBusy;
    if (!hasEnded || document.activeElement !== document.body) return;
    const wrong = form.current?.querySelector<HTMLElement>('input[aria-invalid="true"]:enabled');
    (wrong ?? form.current?.querySelector<HTMLElement>('[data-next] button'))?.focus();
  }, [isBusy]);

  return (
    <Paper
      component="form"
      ref={form}
      withBorder
      p="md"
      noValidate
      aria-labelledby="rows"
      aria-busy={isBusy}
      onSubmit={(event) => {
        event.preventDefault();
        void saveAll(draft);
      }}
    >
      <Stack gap="md">
        <div>
          <Title order={2} size="h4" id="rows">
            {t('products.form.rows.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('products.form.rows.hint')}
          </Text>
        </div>
        {children}
        <Group gap="sm" align="flex-end">
          <NativeSelect
            label={t('products.form.category')}
            disabled={isBusy}
            value={draft.categoryId ?? ''}
            data={[
              { value: '', label: t('products.form.noCategory') },
              ...(data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) =>
              change({ categoryId: event.currentTarget.value || undefined, suggestedCategoryId: undefined })
            }
          />
          <LanguageField draft={draft} change={change} disabled={isBusy} />
        </Group>
        <table className={classes.rows}>
          <thead>
            <tr>
              <th scope="col">{t('products.form.rows.name')}</th>
              <th scope="col">{t('products.form.rows.keywords')}</th>
              <th scope="col">{t('products.form.rows.stock')}</th>
              <th scope="col">{t('products.form.rows.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((row, index) => (
              <PastedRow
                key={row.id}
                row={row}
                number={index + 1}
                isSaving={saving === row.id}
                isHeld={isHeld(row)}
                isBusy={isBusy}
                onSend={sendAnew}
              />
            ))}
          </tbody>
        </table>
        <Group gap="xs" data-next>
          {ready > 0 && (
            <BusyButton type="submit" busy={isBusy}>
              {t('products.form.rows.save', { count: ready, n: formatNumber(ready) })}
            </BusyButton>
          )}
          <Button variant="default" disabled={isBusy} onClick={clearRows}>
            {t(open > 0 ? 'products.form.rows.drop' : 'products.form.rows.done')}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {said}
          </Text>
        </Group>
      </Stack>
    </Paper>
  );
}
