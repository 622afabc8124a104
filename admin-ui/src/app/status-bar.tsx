import { useMe } from '../features/access/use-me.ts';
import { DeviceBadgesSlot } from '../features/offline/offline-slots.tsx';
import { SystemBanner } from '../features/system/system-banner.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { LiveBadge } from './live-badge.tsx';
import classes from './status-bar.module.css';

/**
 * What the system has to say stands here, along the lower edge, and always takes this room: nothing that comes or goes in
 * it covers or moves what can be pressed.
 */
export function StatusBar() {
  // Who has not signed in yet follows nothing, and misses nothing.
  const isAnonymous = useMe()?.kind === 'ANONYMOUS';
  return (
    <div className={classes.bar}>
      {!isAnonymous && <LiveBadge />}
      <DeviceBadgesSlot />
      <SystemBanner />
      <Toasts />
    </div>
  );
}
