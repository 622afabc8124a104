import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../../graphql/categories-query.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useStore } from '../../../platform/store.ts';
import { BusyButton } from '../../../ui/busy-button.tsx';
import type { Draft } from '../draft.ts';
import { LanguageField } from '../language-field.tsx';
import { PastedRow } from './pasted-row.tsx';
import classes from './pasted-rows.module.css';
import { isOpen } from './row.ts';
import { clearRows, rows } from './rows.ts';
import { useSaveRows } from './use-save-rows.ts';

type PastedRowsProps = { draft: Draft; change(changes: Partial<Draft>): void };

/** Several products at once, as a spreadsheet had them: put right here, and saved each with its own outcome. */
export function PastedRows({ draft, change }: PastedRowsProps) {
  const t = useT();
  const all = useStore(rows);
  const { saveAll, saving } = useSaveRows();
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const open = all.filter(isOpen).length;
  const isBusy = saving !== undefined;
  const said = isBusy
    ? t('products.form.saving')
    : t('products.form.rows.state', {
        saved: formatNumber(all.length - open),
        total: formatNumber(all.length),
      });

  return (
    <Paper
      component="form"
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
              <PastedRow key={row.id} row={row} number={index + 1} isSaving={saving === row.id} />
            ))}
          </tbody>
        </table>
        <Group gap="xs">
          {open > 0 && (
            <BusyButton type="submit" busy={isBusy}>
              {t('products.form.rows.save', { count: open, n: formatNumber(open) })}
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
