import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the names of all cookies begin with; `__Host-` binds them to this host and to TLS. */
export const cookiePrefix = (isSecure: boolean): string => (isSecure ? '__Host-orquestia' : 'orquestia');

/** The session's cookie. */
const sessionCookieName = (isSecure: boolean): string => `${cookiePrefix(isSecure)}.session_token`;

type Options = { isSecure: boolean; secret: string };

/**
 * The token of the session that the cookies carry, once its signature has been checked: better-auth signs
 * `token.signature` with HMAC-SHA256, in base64.
 */
export function readSessionToken(
  cookies: string | undefined,
  { isSecure, secret }: Options,
): string | undefined {
  const value = cookieOf(cookies ?? '', sessionCookieName(isSecure));
  const dot = value?.lastIndexOf('.') ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function cookieOf(cookies: string, name: string): string | undefined {
  const pair = cookies.split(/; */).find((one) => one.startsWith(`${name}=`));
  try {
    return pair && decodeURIComponent(pair.slice(name.length + 1));
  } catch {
    return undefined;
  }
}
