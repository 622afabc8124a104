import { Group, Text } from '@mantine/core';
import { formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { Counts } from '../run/import-run.ts';

const KINDS = ['created', 'already', 'failed', 'refused', 'skipped'] as const;

/** How many lines came to what. */
export function RunCounts({ counts }: { counts: Counts }) {
  const t = useT();
  return (
    <Group component="ul" gap="lg" p={0} m={0} style={{ listStyle: 'none' }}>
      {KINDS.filter((kind) => counts[kind] > 0 || kind === 'created').map((kind) => (
        <li key={kind} data-count={kind} data-value={counts[kind]}>
          <Text component="span" fz={24} fw={700}>
            {formatNumber(counts[kind])}
          </Text>{' '}
          <Text component="span" size="sm" c="dimmed">
            {t(`import.count.${kind}`, { count: counts[kind] })}
          </Text>
        </li>
      ))}
    </Group>
  );
}
