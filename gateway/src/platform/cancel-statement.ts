import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { within } from '@orquestia/service-kit/within';
import pg from 'pg';
import { z } from 'zod';

const cancelLimitMs = 1_000;

/** pg's own connection, which knows the protocol's request to cancel and how to begin TLS. */
type Wire = EventEmitter & {
  ssl: unknown;
  sslNegotiation: unknown;
  stream: Socket;
  connect(portOrPath: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
};
const isWire = (value: unknown): value is Wire =>
  value instanceof EventEmitter && 'cancel' in value && 'connect' in value && 'ssl' in value;

const sessionSchema = z.object({ processID: z.number(), secretKey: z.number() });
const serverSchema = z.object({ host: z.string(), port: z.number(), connection: z.custom<Wire>(isWire) });

/**
 * Asks the server to end what the client's connection runs: by the protocol's request, which a pooler passes on, too. It
 * goes over a connection of its own, and that connection's end is the answer.
 */
export async function cancelStatement(database: pg.Pool, client: pg.PoolClient): Promise<void> {
  const { processID, secretKey } = sessionSchema.parse(client);
  const { host, port, connection } = serverSchema.parse(new pg.Client(database.options));
  const done = new Promise<void>((resolve) => {
    connection.once('end', resolve);
    // Out of reach: the statement's own time limit ends it.
    connection.on('error', () => resolve());
  });
  // With direct negotiation TLS begins by itself.
  if (connection.ssl && connection.sslNegotiation !== 'direct')
    connection.once('connect', () => connection.requestSsl());
  connection.once(connection.ssl ? 'sslconnect' : 'connect', () => connection.cancel(processID, secretKey));
  if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
  else connection.connect(port, host);
  await within(cancelLimitMs, done).catch(() => undefined);
  connection.stream.destroy();
}
