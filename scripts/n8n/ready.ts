import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the workflow refuses a call without a token: n8n says that it is ready before it knows its webhooks. */
export async function webhookIsReady(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(2_000)]);
    const answer = await fetch(url, { method: 'POST', signal: limited }).catch(() => null);
    if (answer?.status === 403) return true;
    await pause(500, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
