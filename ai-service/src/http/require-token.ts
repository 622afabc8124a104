import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';
import { codedProblem } from './problems.ts';

/** 401 for whoever does not send the token (RFC 6750). */
export function requireToken(token: string): MiddlewareHandler<AppEnv> {
  const expected = digest(token);
  return async (c, next) => {
    const sent = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
    // Digests are of one length, and comparing them takes as long wherever they differ.
    if (sent !== undefined && timingSafeEqual(digest(sent), expected)) return next();
    const response = codedProblem(c, 401, 'UNAUTHENTICATED');
    response.headers.set('www-authenticate', 'Bearer');
    return response;
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
