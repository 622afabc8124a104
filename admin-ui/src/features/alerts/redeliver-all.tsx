import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { announce } from '../../ui/announcer.tsx';
import { focusPageHeading } from '../../ui/page.tsx';
import { type AlertStatus, alertFilter } from './alert-search.ts';
import { CountAlertsQuery } from './count-alerts-query.ts';
import { redeliverFailed, type Tally } from './redeliver-failed.ts';

type RedeliverAllProps = { product: string | null; status: AlertStatus[] };

/** Sends every failed alert of the filter again, with progress. */
export function RedeliverAll({ product, status }: RedeliverAllProps) {
  const t = useT();
  const client = useClient();
  const [tally, setTally] = useState<Tally>();
  const running = useRef<AbortController>(undefined);
  const filter = alertFilter({ product, status: ['FAILED'] });
  const [{ data }] = useQuery({
    query: CountAlertsQuery,
    variables: { filter },
    requestPolicy: 'cache-and-network',
  });
  const failed = data?.alerts.totalCount ?? 0;
  const isShown = status.length === 0 || status.includes('FAILED');
  const isRunning = tally?.state === 'running';
  const isOpen = tally !== undefined;
  const wasOpen = useRef(false);
  const progress = useRef<HTMLDivElement>(null);
  const startButton = useRef<HTMLButtonElement>(null);
  // The button that is pressed goes away: on to what comes in its place.
  useEffect(() => {
    if (isOpen) progress.current?.focus();
    else if (wasOpen.current && startButton.current) startButton.current.focus();
    else if (wasOpen.current) focusPageHeading();
    wasOpen.current = isOpen;
  }, [isOpen]);

  async function start() {
    if (running.current) return;
    running.current = new AbortController();
    const done = await redeliverFailed(
      { client, filter, total: failed, t, signal: running.current.signal },
      setTally,
    );
    running.current = undefined;
    announce(t('alerts.redeliverAll.done', { count: done.queued, n: formatNumber(done.queued) }));
  }

  if (!tally && (failed === 0 || !isShown)) return null;
  if (!tally)
    return (
      <Group gap="sm" data-redeliver-all>
        <Button ref={startButton} onClick={start}>
          {t('alerts.redeliverAll.start', { count: failed, n: formatNumber(failed) })}
        </Button>
      </Group>
    );

  const done = tally.queued + tally.refused;
  return (
    <Alert
      ref={progress}
      tabIndex={-1}
      style={{ outline: 'none' }}
      color={tally.refused > 0 ? 'orange' : 'accent'}
      data-redeliver-all={tally.state}
    >
      <Stack gap="xs">
        <Progress
          value={tally.total === 0 ? 100 : Math.min(100, (done / tally.total) * 100)}
          aria-label={t('alerts.redeliverAll.progress')}
        />
        <Text size="sm">
          {t('alerts.redeliverAll.done', { count: tally.queued, n: formatNumber(tally.queued) })}
        </Text>
        {tally.refused > 0 && (
          <Text size="sm">
            {t('alerts.redeliverAll.refused', { count: tally.refused, n: formatNumber(tally.refused) })}{' '}
            {tally.message}
          </Text>
        )}
        <Group>
          {isRunning ? (
            <Button size="xs" variant="default" onClick={() => running.current?.abort()}>
              {t('alerts.redeliverAll.stop')}
            </Button>
          ) : (
            <Button size="xs" variant="default" onClick={() => setTally(undefined)}>
              {t('app.close')}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
