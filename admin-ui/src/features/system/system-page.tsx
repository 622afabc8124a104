import '../../i18n/system-texts.ts';
import { Skeleton, Stack } from '@mantine/core';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Dependencies } from './dependencies.tsx';
import { Measures } from './measures.tsx';
import { Queues } from './queues.tsx';
import { useSystem } from './use-system.ts';

const EVERY_MS = 5_000;
const TONES = { healthy: 'quiet', degraded: 'attention', unhealthy: 'bad' } as const;
type Health = keyof typeof TONES;

/** How the system keeps its promises, what it depends on, and what still works when a part is down. */
export function SystemPage() {
  const t = useT();
  const { data, error, refresh } = useSystem(EVERY_MS);
  const system = data?.system;

  return (
    <Page
      title={t('system.title')}
      description={t('system.description')}
      actions={
        system && (
          <StatusBadge tone={TONES[healthOf(system.status)]}>
            {t(`system.status.${healthOf(system.status)}`)}
          </StatusBadge>
        )
      }
    >
      <Stack gap="xl">
        <Measures />
        {error && !system && (
          <ErrorAlert title={t('system.failed')} message={failureMessage(error, t)} onRetry={refresh} />
        )}
        {!system && !error && <Skeleton height={200} />}
        {system && <Dependencies system={system} />}
        {system && <Queues system={system} />}
      </Stack>
    </Page>
  );
}

function healthOf(status: string): Health {
  return status === 'healthy' || status === 'degraded' ? status : 'unhealthy';
}
