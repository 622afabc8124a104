import { publish } from './queue.ts';
import { startSending } from './send-queue.ts';
import { startServiceWorker } from './service-worker.ts';
import { watchCount } from './watch-count.ts';

/** Shows what an earlier visit left to be sent, sends it, and lets the screen open without a network. */
export function startOffline(): void {
  void publish().catch(() => undefined);
  // By now: without a network a sale would find nothing to write itself down with.
  void import('./record.ts').catch(() => undefined);
  startSending();
  watchCount();
  if (import.meta.env.PROD) startServiceWorker();
}
