import { Anchor, Button, Group, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type MouseEvent, memo } from 'react';
import { flushSync } from 'react-dom';
import { useT } from '../../../i18n/use-t.ts';
import classes from './pasted-rows.module.css';
import { isUnknown, type Row, type RowFields } from './row.ts';
import { changeRow, removeRow } from './rows.ts';

const FIELDS = ['name', 'keywords', 'stock'] as const satisfies readonly (keyof RowFields)[];

/** Removes the row, and goes on to the one behind it or before it. */
function removeFrom({ currentTarget }: MouseEvent, id: string): void {
  const row = currentTarget.closest('tr');
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  flushSync(() => removeRow(id));
  const there =
    beside?.querySelector<HTMLElement>('[data-remove]:enabled') ??
    beside?.querySelector<HTMLElement>('a, input:enabled');
  there?.focus();
}

type PastedRowProps = {
  row: Row;
  number: number;
  isSaving: boolean;
  /** Its outcome is not known, and it is not sent again by itself. */
  isHeld: boolean;
  /** Another row is being saved. */
  isBusy: boolean;
  onSend(row: Row): void;
};

/** A product of many: its fields until it is saved, and what became of it. Of a hundred only the one that is typed into is drawn. */
export const PastedRow = memo(function PastedRow({
  row,
  number,
  isSaving,
  isHeld,
  isBusy,
  onSend,
}: PastedRowProps) {
  const t = useT();
  const { id, name, productId, problem } = row;
  if (productId)
    return (
      <tr data-row="saved">
        <td colSpan={3}>
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/products/$id" params={{ id: productId }} {...props} />}
          >
            {name}
          </Anchor>
        </td>
        <td>
          <Text size="sm">{t('products.form.rows.saved')}</Text>
        </td>
      </tr>
    );
  const isLocked = isSaving || isUnknown(row);
  const said = isHeld && !isSaving ? t('products.form.rows.held') : problem;
  return (
    <tr data-row={said ? 'problem' : 'open'} aria-busy={isSaving}>
      {FIELDS.map((field, index) => (
        <td key={field}>
          <TextInput
            size="sm"
            aria-label={t('products.form.rows.field', { field: t(`products.form.rows.${field}`), n: number })}
            aria-invalid={index === 0 && said !== undefined}
            inputMode={field === 'stock' ? 'numeric' : 'text'}
            autoComplete="off"
            disabled={isLocked}
            value={row[field]}
            onChange={(event) => changeRow(id, { [field]: event.currentTarget.value, problem: undefined })}
          />
          {index === 0 && said && (
            <Text size="xs" role="alert" className={classes.problem}>
              {said}
            </Text>
          )}
        </td>
      ))}
      <td>
        {isSaving ? (
          <Text size="sm">{t('products.form.saving')}</Text>
        ) : (
          <Group gap={4}>
            {isHeld && (
              <Button
                size="sm"
                variant="default"
                disabled={isBusy}
                aria-label={t('products.form.rows.sendNamed', { name, n: number })}
                onClick={() => onSend(row)}
              >
                {t('products.form.rows.send')}
              </Button>
            )}
            <Button
              size="sm"
              variant="default"
              data-remove
              disabled={isLocked && !isHeld}
              aria-label={t('products.form.rows.removeNamed', { name, n: number })}
              onClick={(event) => removeFrom(event, id)}
            >
              {t('products.form.rows.remove')}
            </Button>
          </Group>
        )}
      </td>
    </tr>
  );
});
