import { Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { keptSince } from '../../graphql/kept-answers.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { whyNotOffline } from './install.ts';

/** What there is on this device without a network, and since when. */
export function KeptSection() {
  const t = useT();
  const [since, setSince] = useState<number>();
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    void keptSince().then(setSince, () => undefined);
    if (whyNotOffline() === undefined) void navigator.serviceWorker.ready.then(() => setReady(true));
  }, []);
  return (
    <Stack component="section" gap="xs" aria-labelledby="kept">
      <Title order={2} size="h3" id="kept">
        {t('device.kept.title')}
      </Title>
      {isReady && (
        <Text size="sm" data-ready>
          {t('device.kept.ready')}
        </Text>
      )}
      <Text size="sm" data-kept={since}>
        {since === undefined
          ? t('device.kept.nothing')
          : t('device.kept.since', { at: formatMoment(new Date(since).toISOString()) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('device.kept.private')}
      </Text>
    </Stack>
  );
}
