import { Alert, Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import { useT } from '../../../i18n/use-t.ts';
import { FIELDS } from '../parse/find-columns.ts';
import type { Corrections, ImportDraft } from '../parse/read-import.ts';

type ColumnMappingProps = { draft: ImportDraft; onChange(corrections: Corrections): void };

/** Which column is which, as it was found, for the person to correct. */
export function ColumnMapping({ draft, onChange }: ColumnMappingProps) {
  const t = useT();
  const { columns, hasHeader, headings, missing } = draft;
  const choices = headings.map((heading, index) => ({
    value: String(index),
    label: heading.slice(0, 40) || t('import.column', { number: index + 1 }),
  }));
  return (
    <Stack gap="sm">
      {missing.length > 0 && (
        <Alert color="orange" role="alert" title={t('import.missingTitle')}>
          {t('import.missingHint', {
            fields: missing.map((field) => t(`import.field.${field}`)).join(', '),
          })}
        </Alert>
      )}
      <Group align="flex-end" gap="sm">
        {FIELDS.map((field) => (
          <NativeSelect
            key={field}
            label={t('import.columnFor', { field: t(`import.field.${field}`) })}
            data={[{ value: '', label: t('import.noColumn') }, ...choices]}
            value={columns[field] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              onChange({ hasHeader, columns: { ...columns, [field]: value === '' ? null : Number(value) } });
            }}
            style={{ flex: '1 1 9rem' }}
          />
        ))}
      </Group>
      <Checkbox
        label={t('import.hasHeader')}
        checked={hasHeader}
        onChange={(event) => onChange({ columns, hasHeader: event.currentTarget.checked })}
      />
    </Stack>
  );
}
