import { Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { ImportRun, Progress } from '../run/import-run.ts';

/** The result to download names them all. */
const SHOWN = 100;

/** The lines that made no product, with their reasons. */
export function RunProblems({ run, progress }: { run: ImportRun; progress: Progress }) {
  const t = useT();
  const titleId = useId();
  const names = new Map(run.lines.map(({ line, name }) => [line, name]));
  const failed = [...progress.outcomes].flatMap(([line, outcome]) =>
    outcome.result === 'failed' ? [{ line, name: names.get(line) ?? '', reason: outcome.reason }] : [],
  );
  const unsent = run.unsent.map(({ line, name, reasons }) => ({
    line,
    name,
    reason: reasons.map((reason) => t(`import.reason.${reason}`)).join(' '),
  }));
  const all = [...failed, ...unsent].toSorted((a, b) => a.line - b.line);
  if (all.length === 0) return null;

  return (
    <Stack component="section" aria-labelledby={titleId} gap="xs">
      <Title order={2} size="h4" id={titleId}>
        {t('import.problems', { count: all.length, n: formatNumber(all.length) })}
      </Title>
      <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }} data-problems={all.length}>
        {all.slice(0, SHOWN).map(({ line, name, reason }) => (
          <Text component="li" key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
            <strong>{t('import.lineNumber', { line })}</strong> {name && `«${name.slice(0, 80)}» `}— {reason}
          </Text>
        ))}
      </Stack>
      {all.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {t('import.moreProblems', { count: all.length - SHOWN, n: formatNumber(all.length - SHOWN) })}
        </Text>
      )}
    </Stack>
  );
}
