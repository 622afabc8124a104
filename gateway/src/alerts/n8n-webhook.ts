import { lookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { DeliveryCause } from '@orquestia/prisma/client';
import { Webhook } from 'standardwebhooks';
import type { WebhookConfig } from '../platform/env.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { readConfirmation } from './confirmation.ts';
import { causeOfError, causeOfStatus } from './delivery-cause.ts';
import { isTestAddress, testAddressAdvice } from './test-address.ts';

const limitMs = 10_000;
const answerCap = 64 * 1024;
const errorLength = 300;

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

/** `retryAfterMs`: undefined where it should not be tried again. */
export type Posted =
  | { delivered: true; statusCode: number; durationMs: number; supplierPrice: number | null }
  | {
      delivered: false;
      statusCode: number | null;
      durationMs: number;
      error: string;
      cause: DeliveryCause;
      retryable: boolean;
      retryAfterMs: number;
    };

/**
 * Brings alerts to n8n (REST contract, "Alert webhook"): signed as Standard Webhooks, 10 s, no redirects. Delivered is
 * only what n8n confirms in the body. Nothing of the token or the secret comes into an error.
 */
export function makeN8nWebhook({ url, secret, token }: WebhookConfig, signalLimitMs = limitMs) {
  // While the secret is changed there are two: whoever checks the signatures needs one of them.
  const secrets = secret.split(',');
  const signers = secrets.map((one) => new Webhook(one));
  const redact = (text: string) =>
    [token, ...secrets].reduce((rest, word) => (word ? rest.replaceAll(word, '[redacted]') : rest), text);

  return async (
    message: AlertMessage,
    { signal, span: job }: Pick<RequestContext, 'signal' | 'span'>,
  ): Promise<Posted> => {
    const startedAt = performance.now();
    const durationMs = () => Math.round(performance.now() - startedAt);
    const failed = (
      error: string,
      cause: DeliveryCause,
      rest: { statusCode?: number; retryable?: boolean; retryAfterMs?: number } = {},
    ): Posted => {
      span.fail();
      return {
        delivered: false,
        statusCode: rest.statusCode ?? null,
        durationMs: durationMs(),
        // What a proxy answers may hold anything; PostgreSQL's texts hold no NUL.
        error: redact(error)
          .replace(/\p{Cc}+/gu, ' ')
          .slice(0, errorLength),
        cause,
        retryable: rest.retryable ?? true,
        retryAfterMs: rest.retryAfterMs ?? 0,
      };
    };

    const id = `alert_${message.alert_id}`;
    const now = new Date();
    const body = JSON.stringify(message);
    const span = job.startCall('POST stock alert to n8n');
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'orquestia',
      authorization: `Bearer ${token}`,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signers.map((signer) => signer.sign(id, now, body)).join(' '),
      traceparent: span.traceparent(),
    };
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(signalLimitMs)]);
      const answer = await post(new URL(url), headers, body, limited);
      const { statusCode } = answer;
      span.set('http.response.status_code', statusCode);
      if (statusCode >= 200 && statusCode < 300) {
        const confirmation = readConfirmation(answer.body);
        if (!confirmation)
          return failed('n8n answered without confirming the delivery', 'UNCONFIRMED', { statusCode });
        return { delivered: true, statusCode, durationMs: durationMs(), ...confirmation };
      }
      if (statusCode >= 300 && statusCode < 400)
        return failed('n8n answered with a redirect, which is not followed', 'REDIRECT', { statusCode });
      if (statusCode === 404 && isTestAddress(url))
        return failed(testAddressAdvice, 'TEST_ADDRESS', { statusCode, retryable: false });
      const starting = statusCode === 404 && hasNoWorkflowYet(answer.body);
      const error = starting ? noWorkflowYet : `n8n answered ${statusCode}: ${answer.body}`;
      return failed(error, causeOfStatus(statusCode), {
        statusCode,
        retryable: statusCode >= 500 || statusCode === 429 || starting,
        retryAfterMs: statusCode === 429 || statusCode === 503 ? retryAfterOf(answer.retryAfter) : 0,
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof RefusedAddress)
        return failed(error.message, 'FORBIDDEN_ADDRESS', { retryable: false });
      if (error instanceof DOMException && error.name === 'TimeoutError')
        return failed(`no answer within ${signalLimitMs / 1_000} s`, 'TIMEOUT');
      return failed(networkErrorOf(error), causeOfError(error));
    } finally {
      span.end();
    }
  };
}

type Answer = { statusCode: number; body: string; retryAfter: string | undefined };

async function post(
  url: URL,
  headers: Record<string, string | number>,
  body: string,
  signal: AbortSignal,
): Promise<Answer> {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal)) refuseAddress(literal);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  send(url, { method: 'POST', headers, signal, lookup: guardedLookup }, resolve)
    .on('error', (error) => reject(signal.aborted ? signal.reason : error))
    .end(body);
  const response = await promise;
  let text = '';
  try {
    response.setEncoding('utf8');
    for await (const chunk of response) {
      text += chunk;
      if (text.length > answerCap) break;
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
  return { statusCode: response.statusCode ?? 0, body: text, retryAfter: response.headers['retry-after'] };
}

const noWorkflowYet = 'n8n runs, but its workflow is not published (yet)';

/**
 * While n8n starts it answers 404, up to half a minute: before its routes stand, and before its workflows are active. Such an alert waits; any other 404 is a wrong address and final.
 */
function hasNoWorkflowYet(body: string): boolean {
  return /Cannot POST \/webhook\/|webhook.* is not registered/.test(body);
}

class RefusedAddress extends Error {}

// Addresses no n8n has: cloud metadata and other link-local ones, the unspecified, multicast and broadcast.
const refused = new BlockList();
refused.addSubnet('169.254.0.0', 16);
refused.addSubnet('0.0.0.0', 8);
refused.addSubnet('224.0.0.0', 3);
refused.addSubnet('fe80::', 10, 'ipv6');
refused.addSubnet('ff00::', 8, 'ipv6');
refused.addAddress('::', 'ipv6');
refused.addAddress('fd00:ec2::254', 'ipv6');

function refuseAddress(address: string): void {
  if (refused.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'))
    throw new RefusedAddress(`the address ${address} is not one that alerts are sent to`);
}

/** Looks at the very address that is connected to: a name that changes its mind gets nothing. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    try {
      for (const { address } of addresses) refuseAddress(address);
    } catch (refusal) {
      return callback(refusal as Error, '', 0);
    }
    if (options.all) return callback(null, addresses);
    const first = addresses[0];
    return callback(null, first?.address ?? '', first?.family);
  });
};

function networkErrorOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string'
    ? `n8n is unreachable (${error.code})`
    : error.message;
}

/** Milliseconds of a Retry-After header: seconds or an HTTP date. */
function retryAfterOf(header: string | undefined): number {
  if (!header) return 0;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  return Math.max(0, Date.parse(header) - Date.now()) || 0;
}

export type N8nWebhook = ReturnType<typeof makeN8nWebhook>;
