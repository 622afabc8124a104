import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import type { System } from './system-query.ts';

const WITH_SECONDS = { timeStyle: 'medium' } as const;

/** Whether the AI is being asked at all, and when it is tried again. */
export function Breaker({
  breaker: { state, consecutiveFailures, retryAt },
}: {
  breaker: System['breaker'];
}) {
  const t = useT();
  const left = useSecondsUntil(retryAt);
  if (state === 'closed' && consecutiveFailures === 0) return null;
  if (state !== 'open' || retryAt === null)
    return (
      <Text size="sm" mt={4}>
        {state === 'closed'
          ? t('system.breaker.failing', { count: consecutiveFailures })
          : t('system.breaker.trial')}
      </Text>
    );
  return (
    <Text size="sm" mt={4} data-breaker="open">
      {left > 0
        ? t('system.breaker.open', { time: formatMoment(retryAt, WITH_SECONDS), seconds: formatNumber(left) })
        : t('system.breaker.due')}
    </Text>
  );
}

function useSecondsUntil(moment: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (moment === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === null ? 0 : Math.max(0, Math.ceil((Date.parse(moment) - now) / 1_000));
}
