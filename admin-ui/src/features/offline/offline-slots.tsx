import { type ComponentType, lazy, Suspense } from 'react';
import { shownSince } from '../../graphql/offline-exchange.ts';
import { useStore } from '../../platform/store.ts';
import { isNewVersionReady } from './new-version.ts';
import { queued, unsentLines } from './queued.ts';

const nothing = () => null;

/** What says that there is no network must not break a page that cannot load it for that very reason. */
function lazily(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load().catch(() => nothing) }));
}

const DeviceBadges = lazily(() => import('./device-badges.tsx').then((module) => module.DeviceBadges));
const OfflineNotice = lazily(() => import('./offline-notice.tsx').then((module) => module.OfflineNotice));

/** In the status bar: what is to be sent, and a new version; loaded where there is either. */
export function DeviceBadgesSlot() {
  const isQueued = useStore(queued).length > 0;
  const isCounted = useStore(unsentLines) > 0;
  const isNew = useStore(isNewVersionReady);
  return isQueued || isCounted || isNew ? (
    <Suspense>
      <DeviceBadges />
    </Suspense>
  ) : null;
}

/** Above a page: that it is shown without a network; loaded where it is. */
export function OfflineNoticeSlot() {
  return useStore(shownSince) === undefined ? null : (
    <Suspense>
      <OfflineNotice />
    </Suspense>
  );
}
