import { Stack, Text } from '@mantine/core';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { AlertCard } from './alert-card.tsx';
import type { Episode } from './episodes.ts';

/** An episode: its newest alert, and behind one click the earlier ones of the same fall below the minimum. */
export function EpisodeCard({ episode }: { episode: Episode }) {
  const t = useT();
  const { since, open, alerts } = episode;
  const [newest, ...earlier] = alerts;
  return (
    <Stack component="li" gap={4} data-episode={open ? 'open' : 'closed'}>
      {since !== null && (
        <Text size="sm" c="dimmed">
          {t(open ? 'alerts.episodeOpen' : 'alerts.episodeClosed', { since: formatMoment(since) })}
        </Text>
      )}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        <AlertCard alert={newest} />
      </Stack>
      {earlier.length > 0 && (
        <details>
          <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
            {t('alerts.episodeEarlier', { count: earlier.length, n: formatNumber(earlier.length) })}
          </Text>
          <Stack component="ul" gap="xs" p={0} mt="xs" style={{ listStyle: 'none' }}>
            {earlier.map((alert) => (
              <AlertCard key={alert.id} alert={alert} />
            ))}
          </Stack>
        </details>
      )}
    </Stack>
  );
}
