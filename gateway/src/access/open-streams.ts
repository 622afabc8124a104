import type { IncomingMessage } from 'node:http';
import type { Changes } from '../platform/changes.ts';
import type { Principal } from '../principal.ts';
import type { PrincipalReader } from './principal-reader.ts';
import { rightsOf } from './rights.ts';

/** How often it is looked whether a session or a token has passed its time, of which nothing notifies. */
const checkMs = 5_000;

type Stream = { incoming: IncomingMessage; principal: Principal; end: () => void };

/** Ends the answers that stay open once whoever asked for them may no longer do what it could when they began. */
export function makeOpenStreams({ changes, reader }: { changes: Changes; reader: PrincipalReader }) {
  const streams = new Set<Stream>();
  let timer: NodeJS.Timeout | undefined;

  async function check({ incoming, principal, end }: Stream): Promise<void> {
    const now = await reader.read(incoming);
    if (!isSame(now, principal) || hasLost(now, principal)) end();
  }
  const checkAll = () => {
    // Where the database is away nobody has lost a right.
    for (const stream of streams) check(stream).catch(() => undefined);
  };
  changes.events.on('access', checkAll);
  changes.events.on('resync', checkAll);

  /** Watches a stream until the function that this returns is called. */
  return (stream: Stream): (() => void) => {
    streams.add(stream);
    timer ??= setInterval(checkAll, checkMs).unref();
    return () => {
      streams.delete(stream);
      if (streams.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
}

function hasLost(now: Principal, before: Principal): boolean {
  const left = rightsOf(now);
  return [...rightsOf(before)].some((right) => !left.has(right));
}

function isSame(one: Principal, other: Principal): boolean {
  const idOf = (principal: Principal) => ('id' in principal ? principal.id : '');
  return one.kind === other.kind && idOf(one) === idOf(other);
}
