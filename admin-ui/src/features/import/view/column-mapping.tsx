import { Alert, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { FIELDS } from '@orquestia/csv-reader/find-columns';
import type { StockNotation } from '@orquestia/csv-reader/parse-stock';
import type { Corrections, ImportDraft } from '@orquestia/csv-reader/read-import';
import { formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';

type ColumnMappingProps = { draft: ImportDraft; onChange(corrections: Corrections): void };

/** Which column is which, as it was found, for the person to correct. */
export function ColumnMapping({ draft, onChange }: ColumnMappingProps) {
  const t = useT();
  const { columns, hasHeader, headings, missing, notation } = draft;
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
      {draft.byPosition && (
        <Alert color="orange" role="status">
          {t('import.byPosition')}
        </Alert>
      )}
      {draft.titleLines.length > 0 && (
        <Text size="sm">
          {t('import.titleLines', { count: draft.titleLines.length, lines: draft.titleLines.join(', ') })}
        </Text>
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
              onChange({
                hasHeader,
                notation,
                columns: { ...columns, [field]: value === '' ? null : Number(value) },
              });
            }}
            style={{ flex: '1 1 9rem' }}
          />
        ))}
      </Group>
      {missing.length === 0 && columns.keywords === null && <Text size="sm">{t('import.noKeywords')}</Text>}
      <Checkbox
        label={t('import.hasHeader')}
        checked={hasHeader}
        onChange={(event) => onChange({ columns, notation, hasHeader: event.currentTarget.checked })}
      />
      <DecimalsChoice
        draft={draft}
        onChange={(chosen) => onChange({ columns, hasHeader, notation: chosen })}
      />
    </Stack>
  );
}

type DecimalsChoiceProps = { draft: ImportDraft; onChange(notation: StockNotation): void };

/** Where all stock is written like `7.000` nobody can tell by itself what it means. */
function DecimalsChoice({ draft, onChange }: DecimalsChoiceProps) {
  const t = useT();
  const example = draft.lines.find(({ stockText }) => stockText !== '')?.stockText;
  if (!draft.mayBeDecimals || example === undefined) return null;
  const n = formatNumber(Number.parseInt(example, 10));
  return (
    <Alert color="orange" role="status" title={t('import.decimalsTitle')}>
      <Stack gap="xs">
        <Text size="sm">{t('import.decimalsHint', { example })}</Text>
        <Checkbox
          label={t('import.decimals', { example, n })}
          checked={draft.notation === 'decimals'}
          onChange={(event) => onChange(event.currentTarget.checked ? 'decimals' : 'thousands')}
        />
      </Stack>
    </Alert>
  );
}
