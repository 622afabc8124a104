import { watchCount } from '../features/count/watch-count.ts';
import { publish } from '../features/offline/queue.ts';
import { startSending } from '../features/offline/send-queue.ts';
import { startServiceWorker } from '../features/offline/service-worker.ts';

/** What is needed only once there is no network, when it could not be loaded any more. */
const NEEDED_LATER = [
  () => import('../features/offline/record.ts'),
  () => import('../features/offline/device-badges.tsx'),
  () => import('../features/offline/offline-notice.tsx'),
  () => import('../features/offline/device-page.tsx'),
];

/** Shows what an earlier visit left to be sent, sends it, and lets the screen open without a network. */
export function startOffline(): void {
  void publish().catch(() => undefined);
  for (const load of NEEDED_LATER) void load().catch(() => undefined);
  startSending();
  watchCount();
  if (import.meta.env.PROD) startServiceWorker();
}
