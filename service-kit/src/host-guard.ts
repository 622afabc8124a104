import type { IncomingMessage, RequestListener } from 'node:http';
import { localeOf } from './locale.ts';
import type { Logger } from './logger.ts';
import { problem } from './problem.ts';
import { securityHeaders } from './security-headers.ts';
import { sendResponse } from './send-response.ts';
import { traceIdOf } from './trace.ts';
import type { ReadVisitor } from './trusted-proxies.ts';

type Options = { isOwnHost: (header: string) => boolean; readVisitor: ReadVisitor; logger: Logger };

/**
 * Lets through what is asked of a host that is this service's own, before anything else looks at it. A probe by
 * HTTP/1.0 names none; no browser sends such.
 */
export function guardHost<Incoming extends IncomingMessage>(
  { isOwnHost, readVisitor, logger }: Options,
  next: (incoming: Incoming, outgoing: Parameters<RequestListener>[1]) => void,
): (incoming: Incoming, outgoing: Parameters<RequestListener>[1]) => void {
  return (incoming, outgoing) => {
    const hosts = hostsOf(incoming);
    const { host } = readVisitor(incoming);
    if (hosts <= 1 && (host === undefined || isOwnHost(host)) && targetsOwnHost(incoming.url, isOwnHost))
      return next(incoming, outgoing);
    const traceId = traceIdOf(incoming.headers.traceparent);
    const isSpanish = localeOf(incoming.headers['accept-language']) === 'es';
    const headers = { 'x-trace-id': traceId, connection: 'close', ...securityHeaders };
    logger.warn({ trace_id: traceId, host: host?.slice(0, 255), hosts }, 'host_refused');
    if (hosts > 1) {
      const detail = isSpanish
        ? 'La petición lleva varias cabeceras Host; envía una sola.'
        : 'The request has several Host headers; send one.';
      return sendResponse(outgoing, problem(400, { code: 'SEVERAL_HOSTS', detail }, { traceId }, headers));
    }
    const detail = isSpanish
      ? 'Este servicio no se llama así. Si el nombre es suyo, añádelo a ALLOWED_HOSTS, o pon en PUBLIC_URL la dirección con que se entra por el proxy.'
      : 'This service does not go by that name. If the name is its own, add it to ALLOWED_HOSTS, or set PUBLIC_URL to the address that people type to come by the proxy.';
    return sendResponse(outgoing, problem(421, { code: 'HOST_REFUSED', detail }, { traceId }, headers));
  };
}

/** Node keeps the first of several; what stands before us may have looked at another. */
function hostsOf({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

/** A whole address in the request's first line counts more than `Host` (RFC 9112, 3.2.2). */
function targetsOwnHost(url: string | undefined, isOwnHost: (header: string) => boolean): boolean {
  if (url === undefined || url.startsWith('/') || url === '*') return true;
  return URL.canParse(url) && isOwnHost(new URL(url).host);
}
