import { hash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Changes } from '../platform/changes.ts';
import type { Database } from '../platform/database.ts';
import { isDatabaseAway } from '../platform/database-error.ts';
import { anonymous, open, type Person, type Principal, type Token } from '../principal.ts';
import { findToken, isToken } from './find-token.sql.ts';
import { isForwardedFromElsewhere } from './read-client.ts';

/** Who a credential is, and until when it is good at most. */
export type Known = { principal: Person | Token; until: Date };

/** Reads the credentials that are no tokens of ours. */
export type PeopleReader = {
  /** Whose session the cookies are of. */
  ofCookie(headers: IncomingHttpHeaders): Promise<Known | null>;
  /** Whose JWT it is. */
  ofJwt(jwt: string): Promise<Known | null>;
};

type Options = {
  database: Database;
  changes: Changes;
  /** True while there is no owner; at once where that is known. */
  isOpen: () => boolean | Promise<boolean>;
  people?: PeopleReader | undefined;
  /** Whether a page of ours, or no page, sends it: another's must do nothing with the cookie that comes along. */
  isOwnPage?: (incoming: IncomingMessage) => boolean;
};

/** How long a principal is kept where no notification says that it has changed. */
const keptMs = 5_000;
/** How long one that was known counts on while the database is away. */
const keptWhileAwayMs = 600_000;

type Kept = Known & { freshUntil: number; readAt: number };
const isGood = ({ until }: Known) => until.getTime() > Date.now();

/**
 * Tells who sends a request: at once where that is known, else by one indexed read. What is known is forgotten when
 * PostgreSQL notifies of a change of a token, a session or a role (the triggers that call `access_changed()`).
 */
export function makePrincipalReader({ database, changes, isOpen, people, isOwnPage = () => true }: Options) {
  const known = new LRUCache<string, Kept>({ max: 5_000 });
  // Whoever sends what is no good, over and over, costs one read a second.
  const nobodys = new LRUCache<string, true>({ max: 5_000, ttl: 1_000 });
  const reading = new Map<string, Promise<Principal>>();
  // What is being read may be older than the change: it answers whoever waits for it, and is not kept.
  let heard = 0;
  /** What is known is read again; it counts on only while the database that would tell otherwise is away. */
  const readAgain = () => {
    heard += 1;
    for (const kept of known.values()) kept.freshUntil = 0;
    nobodys.clear();
    reading.clear();
  };
  changes.events.on('access', readAgain);
  changes.events.on('resync', readAgain);

  async function load(key: string, find: () => Promise<Known | null>): Promise<Principal> {
    const heardBefore = heard;
    const found = await find();
    if (!found || !isGood(found)) {
      known.delete(key);
      if (heard === heardBefore) nobodys.set(key, true);
      return anonymous;
    }
    const freshUntil = Math.min(found.until.getTime(), Date.now() + keptMs);
    if (heard === heardBefore) known.set(key, { ...found, freshUntil, readAt: Date.now() });
    return found.principal;
  }

  function readCredential(
    credential: string,
    find: () => Promise<Known | null>,
  ): Principal | Promise<Principal> {
    const key = hash('sha256', credential, 'base64');
    const kept = known.get(key);
    if (kept && kept.freshUntil > Date.now()) return kept.principal;
    if (nobodys.has(key)) return anonymous;
    const underWay = reading.get(key);
    if (underWay) return underWay;
    const loading = load(key, find)
      .catch((error: unknown) => {
        // Whoever was known may be told that the database is away; nothing can be done without it.
        if (kept && kept.readAt + keptWhileAwayMs > Date.now() && isDatabaseAway(error) && isGood(kept))
          return kept.principal;
        throw error;
      })
      .finally(() => {
        if (reading.get(key) === loading) reading.delete(key);
      });
    reading.set(key, loading);
    return loading;
  }

  function readClosed(incoming: IncomingMessage): Principal | Promise<Principal> {
    const { headers } = incoming;
    const { authorization, cookie } = headers;
    if (authorization !== undefined) {
      const credential = credentialOf(authorization);
      if (credential === undefined) return anonymous;
      if (isToken(credential)) return readCredential(credential, () => findToken(database, credential));
      return people ? readCredential(credential, () => people.ofJwt(credential)) : anonymous;
    }
    if (cookie === undefined || !people || !isOwnPage(incoming)) return anonymous;
    return readCredential(cookie, () => people.ofCookie(headers));
  }

  return {
    read(incoming: IncomingMessage): Principal | Promise<Principal> {
      const isOpenNow = isOpen();
      if (isOpenNow === true) return openTo(incoming);
      if (isOpenNow === false) return readClosed(incoming);
      return isOpenNow.then((yes) => (yes ? openTo(incoming) : readClosed(incoming)));
    },
  };
}

/** Open is it to this machine, whatever a proxy on it passes on. */
function openTo(incoming: IncomingMessage): Principal {
  return isForwardedFromElsewhere(incoming) ? anonymous : open;
}

export type PrincipalReader = ReturnType<typeof makePrincipalReader>;

/** What `Authorization` brings: as `Bearer`, or as the password of `Basic`. */
function credentialOf(authorization: string): string | undefined {
  const [, scheme = '', value = ''] = /^(Bearer|Basic) +([^\s]+)$/i.exec(authorization) ?? [];
  if (value === '') return undefined;
  if (scheme.toLowerCase() === 'bearer') return value;
  const pair = Buffer.from(value, 'base64').toString();
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
}
