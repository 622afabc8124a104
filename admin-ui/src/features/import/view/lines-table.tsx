import { Button, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import type { ImportLine } from '@orquestia/csv-reader/read-import';
import { useState } from 'react';
import { formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { RowPreview } from '../run/import-operations.ts';
import { LineOutcome } from './line-outcome.tsx';
import classes from './lines-table.module.css';

const PAGE_SIZE = 50;
const VIEWS = ['all', 'problems', 'changes', 'skipped', 'warnings'] as const;
type View = (typeof VIEWS)[number];
type LinesTableProps = { lines: readonly ImportLine[]; outcomes: ReadonlyMap<number, RowPreview> };

/** The lines as they were read, with what is wrong or odd about them. */
export function LinesTable({ lines, outcomes }: LinesTableProps) {
  const t = useT();
  const resultOf = (line: number) => outcomes.get(line)?.result;
  const shownBy: Record<View, readonly ImportLine[]> = {
    all: lines,
    problems: lines.filter(({ line, problems }) => problems.length > 0 || resultOf(line) === 'REFUSED'),
    changes: lines.filter(({ line }) => resultOf(line) === 'UPDATED'),
    skipped: lines.filter(({ line }) => resultOf(line) === 'SKIPPED'),
    warnings: lines.filter((line) => line.problems.length === 0 && isOdd(line)),
  };
  const [view, setView] = useState<View>(() => (shownBy.problems.length > 0 ? 'problems' : 'all'));
  const [page, setPage] = useState(0);
  const shown = shownBy[view];
  const pages = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
  const rows = shown.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);

  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t('import.view.label')}
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        data={VIEWS.filter((value) => value === 'all' || shownBy[value].length > 0).map((value) => ({
          value,
          label: t(`import.view.${value}`, { n: formatNumber(shownBy[value].length) }),
        }))}
        value={view}
        onChange={(value) => {
          setView(value);
          setPage(0);
        }}
      />
      <Table className={classes.lines} verticalSpacing="xs" aria-label={t('import.view.label')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.line')}</Table.Th>
            <Table.Th>{t('import.field.name')}</Table.Th>
            <Table.Th>{t('import.field.keywords')}</Table.Th>
            <Table.Th>{t('import.field.stock')}</Table.Th>
            <Table.Th>{t('import.notes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((line) => (
            <Line key={line.line} line={line} outcome={outcomes.get(line.line)} />
          ))}
        </Table.Tbody>
      </Table>
      {pages > 1 && (
        <Group justify="space-between" component="nav" aria-label={t('import.view.pages')}>
          <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {t('import.view.previous')}
          </Button>
          <Text size="sm">{t('import.view.page', { page: page + 1, pages })}</Text>
          <Button size="xs" variant="default" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            {t('import.view.next')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function isOdd({ warnings, invisible }: ImportLine): boolean {
  return warnings.length > 0 || invisible.length > 0;
}

function Line({ line, outcome }: { line: ImportLine; outcome: RowPreview | undefined }) {
  const t = useT();
  const { problems, repeatsLine, warnings, invisible } = line;
  return (
    <Table.Tr data-line={line.line}>
      <Table.Td data-label={t('import.line')}>{line.line}</Table.Td>
      <Table.Td data-label={t('import.field.name')}>{line.name}</Table.Td>
      <Table.Td data-label={t('import.field.keywords')}>{line.keywords.join(', ')}</Table.Td>
      <Table.Td data-label={t('import.field.stock')}>
        {line.stock === null ? line.stockText : formatNumber(line.stock)}
      </Table.Td>
      <Table.Td data-label={t('import.notes')}>
        {problems.map((problem) => (
          <Text key={problem} size="sm" className={classes.problem}>
            {t(`import.reason.${problem}`)}
          </Text>
        ))}
        {invisible.length > 0 && (
          <Text size="sm">{t('import.invisible', { codes: invisible.join(', ') })}</Text>
        )}
        {warnings.map((warning) => (
          <Text key={warning} size="sm">
            {t(`import.warning.${warning}`)}
          </Text>
        ))}
        {problems.length === 0 && repeatsLine !== null && outcome?.result === 'CREATED' && (
          <Text size="sm">{t('import.repeats', { line: repeatsLine })}</Text>
        )}
        {outcome && <LineOutcome outcome={outcome} />}
      </Table.Td>
    </Table.Tr>
  );
}
