import { isEncodedBody } from '@orquestia/service-kit/body-text';
import { problem } from '@orquestia/service-kit/problem';
import { bodyLimit } from 'hono/body-limit';
import type { GatewayMiddleware } from '../gateway-env.ts';

/** Body caps in bytes. */
export const graphqlBodyCap = 100 * 1024;
/** Of GraphQL that brings rows of an import, by a principal that is known. */
const importBodyCap = 1024 * 1024;
const restBodyCap = 64 * 1024;

/** 413 for a body over the cap, in bytes, however it is sent. */
export function bodyCap(maxSize: number): GatewayMiddleware {
  const limit = bodyLimit({
    maxSize,
    onError: (c) => {
      const { traceId, locale } = c.get('request');
      const size = `${Math.floor(maxSize / 1024)} KiB`;
      const detail = locale === 'es' ? `El cuerpo supera ${size}.` : `The body is over ${size}.`;
      return problem(413, { code: 'BODY_TOO_LARGE', detail }, { traceId });
    },
  });
  // Looking for the body of a GET makes a whole Request of it.
  return (c, next) => (c.req.method === 'GET' ? next() : limit(c, next));
}

const usualCap = bodyCap(graphqlBodyCap);
const capOfKnown = bodyCap(importBodyCap);

/** The cap of GraphQL: the greater one for whoever may bring rows of an import; whether it does, its parsing looks. */
export const graphqlBody: GatewayMiddleware = (c, next) =>
  (c.get('request').principal.kind === 'anonymous' ? usualCap : capOfKnown)(c, next);

const restCap = bodyCap(restBodyCap);

/** The cap of REST. A file is streamed, and counted as it comes. */
export const restBody: GatewayMiddleware = (c, next) =>
  c.req.path.replace(/\/$/, '') === '/products/import' ? next() : restCap(c, next);

/** 415 for a compressed body. */
export const identityOnly: GatewayMiddleware = async (c, next) => {
  if (c.req.method === 'GET' || !isEncodedBody(c.req.header('content-encoding'))) return next();
  const { traceId, locale } = c.get('request');
  const detail =
    locale === 'es'
      ? 'Envía el cuerpo sin comprimir, sin Content-Encoding.'
      : 'Send the body as it is, without Content-Encoding.';
  return problem(415, { code: 'ENCODED_BODY', detail }, { traceId }, { 'accept-encoding': 'identity' });
};

/** GraphQL by POST is JSON only: no form and no plain text, which a page could send without a preflight. */
export const jsonOnly: GatewayMiddleware = async (c, next) => {
  if (c.req.method !== 'POST' || /^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return next();
  const { traceId, locale } = c.get('request');
  const detail =
    locale === 'es' ? 'Envía GraphQL como application/json.' : 'Send GraphQL as application/json.';
  return problem(415, { code: 'JSON_ONLY', detail }, { traceId });
};
