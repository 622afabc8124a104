import { publish } from './queue.ts';
import { startSending } from './send-queue.ts';
import { startServiceWorker } from './service-worker.ts';
import { watchCount } from './watch-count.ts';

/** What is needed only once there is no network, when it could not be loaded any more. */
const NEEDED_LATER = [
  () => import('./record.ts'),
  () => import('./device-badges.tsx'),
  () => import('./offline-notice.tsx'),
  () => import('./device-page.tsx'),
];

/** Shows what an earlier visit left to be sent, sends it, and lets the screen open without a network. */
export function startOffline(): void {
  void publish().catch(() => undefined);
  for (const load of NEEDED_LATER) void load().catch(() => undefined);
  startSending();
  watchCount();
  if (import.meta.env.PROD) startServiceWorker();
}
