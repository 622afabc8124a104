import { Group, Text } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useT } from '../i18n/use-t.ts';
import type { ConnectionState } from '../live/live-connections.ts';
import { liveUpdates } from '../live/live-updates.ts';
import { announce } from '../ui/announcer.tsx';
import classes from './live-badge.module.css';

/** A short break heals unseen. */
const GRACE_PERIOD_MS = 1_500;

/** Says whether what is on screen follows what happens elsewhere. */
export function LiveBadge() {
  const t = useT();
  const now = useSyncExternalStore(liveUpdates.subscribe, liveUpdates.state);
  // Whoever has just signed in is not told of what was not connected before.
  const [shown, setShown] = useState<ConnectionState>('connecting');
  const wasDisconnected = useRef(false);

  useEffect(() => {
    if (now !== 'reconnecting') return setShown(now);
    const timer = setTimeout(() => setShown(now), GRACE_PERIOD_MS);
    return () => clearTimeout(timer);
  }, [now]);

  useEffect(() => {
    if (shown === 'reconnecting') announce(t('app.live.reconnecting'));
    if (shown === 'live' && wasDisconnected.current) announce(t('app.live.restored'));
    wasDisconnected.current = shown === 'reconnecting';
  }, [shown, t]);

  return (
    <Group gap={6} wrap="nowrap" data-live={shown} title={t(`app.live.${shown}`)} className={classes.badge}>
      <span className={classes.dot} aria-hidden />
      <Text size="xs" className={classes.label} truncate>
        {t(shown === 'reconnecting' ? 'app.live.disconnected' : `app.live.${shown}`)}
      </Text>
    </Group>
  );
}
