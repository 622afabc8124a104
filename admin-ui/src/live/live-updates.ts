import { activeQueries } from '../graphql/client.ts';
import { i18n } from '../i18n/i18n.ts';
import { sleep } from '../platform/sleep.ts';
import { makeLiveConnections } from './live-connections.ts';
import { subscribeToAlerts, subscribeToProducts } from './subscriptions.ts';

/** A hidden tab gives its connections back: browsers allow six a server, for all tabs together. */
const HIDDEN_MS = 5_000;
/** Counters and the membership of lists are read again no more often than this. */
const REFETCH_MS = 2_000;

let refetching = false;

function refetchSoon(): void {
  if (refetching) return;
  refetching = true;
  setTimeout(() => {
    refetching = false;
    activeQueries.refetch();
  }, REFETCH_MS);
}

export const liveUpdates = makeLiveConnections({
  subscriptions: [subscribeToProducts, subscribeToAlerts],
  onChange: refetchSoon,
  resync: activeQueries.refetch,
  sleep,
});

/** Subscribes to changes as long as somebody can see them. */
export function startLiveUpdates(): void {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  // A tab that nobody sees takes no connection, and reads anew when it is looked at.
  const restart = () => (document.hidden ? liveUpdates.stop() : liveUpdates.restart());
  if (!document.hidden) liveUpdates.start();
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(liveUpdates.stop, HIDDEN_MS);
    else liveUpdates.start();
  });
  window.addEventListener('offline', restart);
  window.addEventListener('online', restart);
  // Category names and messages come in the language of the request.
  i18n.on('languageChanged', restart);
}
