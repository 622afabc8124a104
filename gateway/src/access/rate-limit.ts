import type { IncomingMessage, ServerResponse } from 'node:http';
import { localeOf } from '@orquestia/service-kit/locale';
import { problem } from '@orquestia/service-kit/problem';
import { securityHeaders } from '@orquestia/service-kit/security-headers';
import { sendResponse } from '@orquestia/service-kit/send-response';
import { traceIdOf } from '@orquestia/service-kit/trace';
import type { ReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Principal } from '../principal.ts';
import { networkOf } from './network-of.ts';
import type { PrincipalReader } from './principal-reader.ts';
import type { RequestLimiters } from './request-limiters.ts';

type Options = { reader: PrincipalReader; readVisitor: ReadVisitor; limiters: RequestLimiters };
type Listener<Incoming> = (incoming: Incoming, outgoing: ServerResponse) => void;

/** What starts and watches the gateway is never refused. */
const uncounted = /^\/(livez|readyz|health|metrics)(\?|$)/;

/**
 * Counts the requests of each principal, and of each address where nobody is known, before anything of the body is read.
 * While the system stands open nothing is counted: only this machine reaches it.
 */
export function limitRate<Incoming extends IncomingMessage>(
  { reader, readVisitor, limiters }: Options,
  next: Listener<Incoming>,
): Listener<Incoming> {
  async function count(principal: Principal, incoming: Incoming, outgoing: ServerResponse): Promise<void> {
    const isKnown = principal.kind === 'person' || principal.kind === 'token';
    const limiter = isKnown ? limiters.known : limiters.unknown;
    const key = isKnown ? `${principal.kind} ${principal.id}` : networkOf(readVisitor(incoming).client);
    try {
      tell(outgoing, limiter.points, await limiter.consume(key));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      tell(outgoing, limiter.points, error);
      refuse(error.msBeforeNext, incoming, outgoing);
      return;
    }
    if (!outgoing.destroyed) next(incoming, outgoing);
  }

  return (incoming, outgoing) => {
    if (uncounted.test(incoming.url ?? '')) return next(incoming, outgoing);
    const principal = reader.read(incoming);
    if (!(principal instanceof Promise)) {
      if (principal.kind === 'open') return next(incoming, outgoing);
      void count(principal, incoming, outgoing);
      return;
    }
    principal.then(
      (found) => (found.kind === 'open' ? next(incoming, outgoing) : count(found, incoming, outgoing)),
      // Who it is cannot be found out: what comes after says so.
      () => next(incoming, outgoing),
    );
  };
}

function tell(
  outgoing: ServerResponse,
  limit: number,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): void {
  outgoing.setHeader('ratelimit-limit', limit);
  outgoing.setHeader('ratelimit-remaining', remainingPoints);
  outgoing.setHeader('ratelimit-reset', Math.ceil(msBeforeNext / 1_000));
}

function refuse(waitMs: number, { headers }: IncomingMessage, outgoing: ServerResponse): void {
  const traceId = traceIdOf(headers.traceparent);
  const wait = Math.max(1, Math.ceil(waitMs / 1_000));
  const detail =
    localeOf(headers['accept-language']) === 'es'
      ? `Demasiadas peticiones en un minuto. Vuelve a intentarlo en ${wait} s.`
      : `Too many requests in a minute. Try again in ${wait} s.`;
  sendResponse(
    outgoing,
    problem(
      429,
      { code: 'RATE_LIMITED', detail, retryable: true },
      { traceId },
      { 'x-trace-id': traceId, 'retry-after': String(wait), connection: 'close', ...securityHeaders },
    ),
  );
}
