import { setTimeout as pause } from 'node:timers/promises';

/**
 * How to ask n8n whether it knows a webhook, which it does some time after it says that it is ready. A call of one that
 * it does not know yet would be an error in its log.
 */
export const webhookQuestion = { method: 'OPTIONS', headers: { origin: 'http://localhost' } };

/** Whether the answer to `webhookQuestion` says that alerts can be posted. */
export function takesAlerts(answer: Response): boolean {
  return answer.ok && Boolean(answer.headers.get('access-control-allow-methods')?.includes('POST'));
}

/** Waits until n8n knows the webhook; false where it is told to stop before. */
export async function webhookIsReady(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(2_000)]);
    const answer = await fetch(url, { ...webhookQuestion, signal: limited }).catch(() => null);
    if (answer && takesAlerts(answer)) return true;
    await pause(500, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
