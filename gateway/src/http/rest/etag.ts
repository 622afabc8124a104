import { createHash } from 'node:crypto';
import type { RestContext } from './documented.ts';

/** Whether the client has this version: the weak comparison of `If-None-Match` (RFC 9110, 13.1.2). */
export function isKnown(c: RestContext, etag: string): boolean {
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  const opaque = (tag: string) => tag.replace(/^W\//, '');
  return known.some((tag) => tag === '*' || opaque(tag) === opaque(etag));
}

/** The JSON with its ETag, or 304 where the client has it. */
export function withEtag(c: RestContext, body: string): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  c.header('etag', etag);
  if (isKnown(c, etag)) return c.body(null, 304);
  return c.body(body, 200, { 'content-type': 'application/json' });
}
