import { z } from 'zod/mini';
import { liveUpdates } from '../../live/live-updates.ts';
import { isNewVersionReady } from './new-version.ts';

const messageSchema = z.object({ entry: z.string() });

/** The script that this page began with: its name says which build it is of. */
const ownEntry = () =>
  new URL(
    document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '',
    window.location.href,
  ).pathname;

/** Lets the screen open without a network, where the browser does that, and says when there is a newer one. */
export function startServiceWorker(): void {
  // Missing where the page did not come by HTTPS.
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    const { data: message } = z.safeParse(messageSchema, data);
    if (message && message.entry !== ownEntry()) isNewVersionReady.set(true);
  });
  void navigator.serviceWorker.register('/service-worker.js').then(
    // Nothing where what drives the browser forbids workers.
    (registration: ServiceWorkerRegistration | undefined) =>
      // Who was away may have been replaced meanwhile.
      liveUpdates.subscribe(() => {
        if (liveUpdates.state() === 'live') void registration?.update().catch(() => undefined);
      }),
    // Without it the page works as before, with a network.
    () => undefined,
  );
}
