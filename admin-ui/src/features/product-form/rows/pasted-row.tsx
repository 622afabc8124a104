import { Anchor, Button, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../../i18n/use-t.ts';
import classes from './pasted-rows.module.css';
import { isUnknown, type Row, type RowFields } from './row.ts';
import { changeRow, removeRow } from './rows.ts';

const FIELDS = ['name', 'keywords', 'stock'] as const satisfies readonly (keyof RowFields)[];

/** A product of many: its fields until it is saved, and what became of it. */
export function PastedRow({ row, number, isSaving }: { row: Row; number: number; isSaving: boolean }) {
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
  return (
    <tr data-row={problem ? 'problem' : 'open'} aria-busy={isSaving}>
      {FIELDS.map((field, index) => (
        <td key={field}>
          <TextInput
            size="sm"
            aria-label={t('products.form.rows.field', { field: t(`products.form.rows.${field}`), n: number })}
            aria-invalid={index === 0 && problem !== undefined}
            inputMode={field === 'stock' ? 'numeric' : 'text'}
            autoComplete="off"
            disabled={isLocked}
            value={row[field]}
            onChange={(event) => changeRow(id, { [field]: event.currentTarget.value, problem: undefined })}
          />
          {index === 0 && problem && (
            <Text size="xs" role="alert" className={classes.problem}>
              {problem}
            </Text>
          )}
        </td>
      ))}
      <td>
        {isSaving ? (
          <Text size="sm">{t('products.form.saving')}</Text>
        ) : (
          <Button
            size="xs"
            variant="default"
            disabled={isLocked}
            aria-label={t('products.form.rows.removeNamed', { name, n: number })}
            onClick={() => removeRow(id)}
          >
            {t('products.form.rows.remove')}
          </Button>
        )}
      </td>
    </tr>
  );
}
