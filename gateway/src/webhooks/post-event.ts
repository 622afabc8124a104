import type { WebhookCause } from '@orquestia/prisma/client';
import type { Answer } from '../platform/delivery/guarded-post.ts';
import { type Judgement, type Posted, postSigned } from '../platform/delivery/signed-post.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { DueDelivery } from './webhook-delivery.sql.ts';

// What a receiver answers is not repeated: its address may be any within the house.
function judge({ statusCode }: Answer): Judgement<object, WebhookCause> {
  if (statusCode >= 200 && statusCode < 300) return { delivered: true };
  const cause = causeOfStatus(statusCode);
  const error =
    cause === 'REDIRECT'
      ? `the receiver answered ${statusCode}, a redirect, which is not followed`
      : `the receiver answered ${statusCode}`;
  // Standard Webhooks: who answers 410 wants nothing any more; anything else may pass.
  return { delivered: false, error, cause, retryable: cause !== 'GONE' };
}

function causeOfStatus(statusCode: number): WebhookCause {
  switch (statusCode) {
    case 408:
    case 504:
      return 'TIMEOUT';
    case 410:
      return 'GONE';
    case 429:
      return 'RATE_LIMITED';
    case 502:
    case 503:
      return 'UNAVAILABLE';
    default:
      if (statusCode >= 500) return 'SERVER_ERROR';
      return statusCode < 400 ? 'REDIRECT' : 'REFUSED';
  }
}

/** Brings an event to a webhook once. Delivered is any 2xx. */
export function postEvent(
  { type, at, data, eventId, url, secrets }: DueDelivery,
  request: Pick<RequestContext, 'signal' | 'span'>,
): Promise<Posted<object, WebhookCause>> {
  const body = JSON.stringify({ type, timestamp: at, data });
  const id = `event_${eventId}`;
  const spanName = 'POST webhook event';
  return postSigned({ url, id, body, secrets, receiver: 'the receiver', spanName }, judge, request);
}
