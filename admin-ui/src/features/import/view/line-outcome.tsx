import { Text } from '@mantine/core';
import { useT } from '../../../i18n/use-t.ts';
import type { RowPreview } from '../run/import-operations.ts';
import classes from './lines-table.module.css';

type LineOutcomeProps = { outcome: Pick<RowPreview, 'result' | 'reason' | 'changes'> };

/** What a line does to its product, field by field, or why it does nothing. */
export function LineOutcome({ outcome: { result, reason, changes } }: LineOutcomeProps) {
  const t = useT();
  if (reason !== null)
    return (
      <Text size="sm" className={result === 'REFUSED' ? classes.problem : undefined}>
        {reason}
      </Text>
    );
  if (result !== 'UPDATED') return <Text size="sm">{t(`import.does.${result}`)}</Text>;
  return changes.map(({ field, before, after }) => (
    <Text key={field} size="sm">
      {t('import.change', {
        field: t(`import.changed.${fieldName(field)}`),
        before: shown(before) ?? t('import.nothing'),
        after: shown(after) ?? t('import.nothing'),
      })}
    </Text>
  ));
}

const fields = [
  'name',
  'keywords',
  'stock',
  'sku',
  'barcode',
  'minimum',
  'description',
  'categoryId',
] as const;

function fieldName(field: string): (typeof fields)[number] {
  return fields.find((known) => known === field) ?? 'name';
}

/** The beginning of a value. */
function shown(value: string | null): string | null {
  return value !== null && value.length > 80 ? `${value.slice(0, 80)}…` : value;
}
