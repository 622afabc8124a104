import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import type { System } from './system-query.ts';

/** What waits to be done. Nobody can count while the database is away. */
export function Queues({ system }: { system: System }) {
  const t = useT();
  const titleId = useId();
  const countable = system.dependencies.some(({ name, status }) => name === 'database' && status === 'ok');
  const queues = { enrichments: system.queuedEnrichments, alerts: system.queuedAlerts };

  return (
    <Stack component="section" aria-labelledby={titleId} gap="sm">
      <Title order={2} size="h4" id={titleId}>
        {t('system.queues.title')}
      </Title>
      <Group grow preventGrowOverflow={false} gap="sm">
        {(['enrichments', 'alerts'] as const).map((name) => (
          <Paper key={name} withBorder p="md" miw={200} data-queue={name}>
            <Text fz={28} fw={700} lh={1.2}>
              {countable ? formatNumber(queues[name]) : '—'}
            </Text>
            <Text size="sm" c="dimmed">
              {t(`system.queues.${name}`)}
            </Text>
          </Paper>
        ))}
      </Group>
    </Stack>
  );
}
