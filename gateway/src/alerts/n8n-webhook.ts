import type { DeliveryCause } from '@orquestia/prisma/client';
import type { Answer } from '../platform/delivery/guarded-post.ts';
import {
  type Judgement,
  type Posted as PostedMessage,
  postSigned,
} from '../platform/delivery/signed-post.ts';
import type { WebhookConfig } from '../platform/env.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { readConfirmation } from './confirmation.ts';
import { causeOfStatus } from './delivery-cause.ts';
import { isTestAddress, testAddressAdvice } from './test-address.ts';

export type AlertMessage = {
  product_name: string;
  current_stock: number;
  product_id: number;
  /** What the warehouse calls the product, and what its supplier does. */
  sku: string | null;
  supplier_code: string | null;
  threshold: number;
  alert_id: number;
  raised_at: string;
  trace_id: string;
};

type Confirmed = { supplierPrice: number | null };
export type Posted = PostedMessage<Confirmed, DeliveryCause>;

/** Brings alerts to n8n (REST contract, "Alert webhook"). Delivered is only what n8n confirms in the body. */
export function makeN8nWebhook({ url, secret, token }: WebhookConfig, limitMs?: number) {
  const secrets = secret.split(',');

  function judge({ statusCode, body }: Answer): Judgement<Confirmed, DeliveryCause> {
    const failed = (error: string, cause: DeliveryCause, retryable = true) =>
      ({ delivered: false, error, cause, retryable }) as const;
    if (statusCode >= 200 && statusCode < 300) {
      const confirmation = readConfirmation(body);
      if (!confirmation) return failed('n8n answered without confirming the delivery', 'UNCONFIRMED');
      return { delivered: true, ...confirmation };
    }
    if (statusCode >= 300 && statusCode < 400)
      return failed('n8n answered with a redirect, which is not followed', 'REDIRECT');
    if (statusCode === 404 && isTestAddress(url)) return failed(testAddressAdvice, 'TEST_ADDRESS', false);
    const starting = statusCode === 404 && hasNoWorkflowYet(body);
    const error = starting ? noWorkflowYet : `n8n answered ${statusCode}: ${body}`;
    return failed(error, causeOfStatus(statusCode), statusCode >= 500 || statusCode === 429 || starting);
  }

  return (message: AlertMessage, request: Pick<RequestContext, 'signal' | 'span'>): Promise<Posted> => {
    const id = `alert_${message.alert_id}`;
    const body = JSON.stringify(message);
    const spanName = 'POST stock alert to n8n';
    return postSigned({ url, id, body, secrets, token, receiver: 'n8n', spanName, limitMs }, judge, request);
  };
}

const noWorkflowYet = 'n8n runs, but its workflow is not published (yet)';

/**
 * While n8n starts it answers 404, up to half a minute: before its routes stand, and before its workflows are active. Such an alert waits; any other 404 is a wrong address and final.
 */
function hasNoWorkflowYet(body: string): boolean {
  return /Cannot POST \/webhook\/|webhook.* is not registered/.test(body);
}

export type N8nWebhook = ReturnType<typeof makeN8nWebhook>;
