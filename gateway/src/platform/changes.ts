import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { sessionOf } from '@orquestia/prisma/session';
import type { Logger } from '@orquestia/service-kit/logger';
import { within } from '@orquestia/service-kit/within';
import pg from 'pg';
import { z } from 'zod';
import type { Database } from './database.ts';

const channel = 'orquestia_changes';
const gatherMs = 20;
const retryMs = 1_000;
const heartbeatMs = 5_000;
const closeMs = 1_000;
const applicationName = 'orquestia-changes';
/** A notification takes 8,000 bytes. */
const idsPerNotification = 300;

const kinds = ['product', 'alert', 'bulk_job'] as const;
export type ChangeKind = (typeof kinds)[number];

/** `access`: a trigger says so where a token, a session or a role has changed. */
const notificationSchema = z.object({ kind: z.enum([...kinds, 'access']), ids: z.array(z.number()) });

// Their start belongs to the name: process numbers come round again.
const peersSql = `SELECT concat_ws(' ', pid, backend_start) AS id FROM pg_stat_activity
  WHERE application_name = $1 AND datname = current_database()`;
const peersSchema = z.array(z.object({ id: z.string() }));

/** What another program sends on the channel is no change of ours. */
function parseNotification(payload: string | undefined): z.infer<typeof notificationSchema> | undefined {
  try {
    return notificationSchema.safeParse(JSON.parse(payload ?? '')).data;
  } catch {
    return undefined;
  }
}

type Events = Record<ChangeKind | 'access', [ids: number[]]> & { resync: [] };

/**
 * Tells every replica which rows have changed. Changes are gathered for 20 ms and sent after the commit by a
 * statement of their own: NOTIFY inside a sale's transaction would make all commits wait for one another.
 */
export function makeChanges(options: { database: Database; databaseUrl: string; logger: Logger }) {
  const { database, databaseUrl, logger } = options;
  const events = new EventEmitter<Events>();
  events.setMaxListeners(0);
  const waiting: Record<ChangeKind, Set<number>> = {
    product: new Set(),
    alert: new Set(),
    bulk_job: new Set(),
  };
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let sending = Promise.resolve();

  async function send(): Promise<void> {
    timer = undefined;
    for (const kind of kinds) {
      const ids = [...waiting[kind]];
      waiting[kind].clear();
      while (ids.length > 0) {
        const some = ids.splice(0, idsPerNotification);
        try {
          await database.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify({ kind, ids: some })]);
        } catch {
          // The database is away: said by others. These ids wait for it.
          for (const id of [...some, ...ids.splice(0)]) waiting[kind].add(id);
          if (!stopping.signal.aborted) schedule(retryMs);
        }
      }
    }
  }

  function schedule(ms: number): void {
    timer ??= setTimeout(() => {
      sending = send();
    }, ms);
  }

  let hasListened = false;
  async function listen(): Promise<void> {
    const client = new pg.Client({
      ...sessionOf(databaseUrl),
      application_name: applicationName,
      keepAlive: true,
      connectionTimeoutMillis: heartbeatMs,
      query_timeout: heartbeatMs,
    });
    const ended = Promise.withResolvers<void>();
    client.on('end', () => ended.resolve());
    client.on('error', () => ended.resolve());
    stopping.signal.addEventListener('abort', () => ended.resolve(), { once: true });
    client.on('notification', ({ payload }) => {
      const notification = parseNotification(payload);
      if (notification) events.emit(notification.kind, notification.ids);
    });
    let peers = new Set<string>();
    let heartbeat: NodeJS.Timeout | undefined;
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      // Who came back before this connection did has missed what was published in between.
      if (hasListened) events.emit('resync');
      hasListened = true;
      heartbeat = setInterval(() => {
        beat().catch(() => ended.resolve());
      }, heartbeatMs);
      await ended.promise;
    } finally {
      clearInterval(heartbeat);
      await within(closeMs, client.end()).catch(() => undefined);
    }

    /** A silent connection hears nothing; a replica that has died may have published less than it did. */
    async function beat(): Promise<void> {
      const present = new Set(
        peersSchema.parse((await client.query(peersSql, [applicationName])).rows).map(({ id }) => id),
      );
      if ([...peers].some((peer) => !present.has(peer))) events.emit('resync');
      peers = present;
    }
  }

  const listening = (async () => {
    while (!stopping.signal.aborted) {
      await listen().catch((error: unknown) => logger.debug({ error: String(error) }, 'changes_not_heard'));
      // What happened meanwhile was not heard: whoever subscribes must read anew.
      events.emit('resync');
      await pause(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    events,
    publish(kind: ChangeKind, id: number): void {
      waiting[kind].add(id);
      schedule(gatherMs);
    },
    /** Subscribers end; what is published from now on goes out with `flush`. */
    async endListening(): Promise<void> {
      stopping.abort();
      await listening;
    },
    async flush(): Promise<void> {
      clearTimeout(timer);
      await sending;
      await send();
    },
  };
}

export type Changes = ReturnType<typeof makeChanges>;
