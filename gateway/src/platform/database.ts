import { setTimeout as pause } from 'node:timers/promises';
import { sessionOf } from '@orquestia/prisma/session';
import type { Logger } from '@orquestia/service-kit/logger';
import pg from 'pg';
import { z } from 'zod';
import { isBrokenConnection, isConflict } from './database-error.ts';

const statementLimitMs = 5_000;

// Ids are counted by one sequence and stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Moments stay text, as ISO 8601: the session's style is ISO and its zone UTC, so PostgreSQL ends them in +00. Nobody
// counts with them.
pg.types.setTypeParser(
  pg.types.builtins.TIMESTAMPTZ,
  (text) => `${text.slice(0, 10)}T${text.slice(11, -'+00'.length)}Z`,
);

/** A moment as a column holds it, or as it was kept in a JSON column, where PostgreSQL writes +00:00 for Z. */
export const momentSchema = z.union([
  z.iso.datetime(),
  z.iso
    .datetime({ offset: true })
    .transform((text) => text.replace('+00:00', 'Z'))
    .pipe(z.iso.datetime()),
]);

/** The pool every domain's store shares. A statement ends after 5 s (design document, time limits). */
export function makeDatabase(url: string, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    ...sessionOf(url),
    max: 10,
    connectionTimeoutMillis: statementLimitMs,
    statement_timeout: statementLimitMs,
    query_timeout: statementLimitMs + 1_000,
    // A session whose client has vanished in the middle of a transaction must not keep its locks.
    idle_in_transaction_session_timeout: 2 * statementLimitMs,
    application_name: 'orquestia-gateway',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // A connection that breaks while it is in use fails its statement; nobody else need hear of it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => logger.fatal({ error: error.message }, 'database_connection_lost'));
  return pool;
}

export type Database = pg.Pool;
export type Queryable = Pick<pg.ClientBase, 'query'>;

/**
 * How long a statement may go on after its signal has aborted. Most end by themselves in that time, and their connection,
 * with all that the server has prepared on it, stays in use: clients that leave must not cost the others theirs.
 */
const cancelDelayMs = 50;

/** How often work may be run that ends in another's way. */
const conflictAttempts = 4;
const conflictPauseMs = 10;

/** Runs the work again while the server ends it because it was in another's way: nothing of it is done then. */
async function retryConflicts<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt === conflictAttempts) throw error;
    }
    // Not at the same moment as the other one that was sent away.
    await pause(conflictPauseMs * attempt * (0.5 + Math.random()), undefined, { signal });
  }
}

/**
 * Runs the work on one connection; again where its statement was in another's way, so it has one at most that changes
 * anything, or is one transaction, and touches nothing but the database. When the signal aborts, the statement that still runs soon after is cancelled on the
 * server and the work fails with the signal's reason.
 */
export async function withConnection<T>(
  database: Database,
  signal: AbortSignal,
  work: (connection: Queryable) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const client = await database.connect();
  if (signal.aborted) {
    // Gone while it waited for a connection: nothing has begun, and nothing will.
    client.release();
    throw signal.reason;
  }
  let cancelled: Promise<void> | undefined;
  let broken = false;
  let grace: NodeJS.Timeout | undefined;
  const onAbort = () => {
    grace = setTimeout(() => {
      cancelled = cancelStatement(database, client);
    }, cancelDelayMs);
  };
  signal.addEventListener('abort', onAbort);
  try {
    return await retryConflicts(signal, () => work(client));
  } catch (error) {
    broken = isBrokenConnection(error);
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(grace);
    await cancelled;
    // A late cancellation must not meet the next statement, nor the next statement a connection that fell silent:
    // such a one is not used again.
    client.release(broken || cancelled !== undefined);
  }
}

/** Runs the work in one transaction: all of it is kept, or none. */
export function inTransaction<T>(
  database: Database,
  signal: AbortSignal,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  return withConnection(database, signal, async (connection) => {
    await connection.query('BEGIN');
    try {
      const result = await work(connection);
      await connection.query('COMMIT');
      return result;
    } catch (error) {
      if (!isBrokenConnection(error)) await connection.query('ROLLBACK');
      throw error;
    }
  });
}

const backendSchema = z.object({ processID: z.number() });

/** Asks the server, over a connection of its own, to end what the client's connection runs. */
async function cancelStatement(database: Database, client: pg.PoolClient): Promise<void> {
  const { processID } = backendSchema.parse(client);
  const other = new pg.Client({ ...database.options, connectionTimeoutMillis: 1_000, query_timeout: 1_000 });
  other.on('error', () => undefined);
  try {
    await other.connect();
    await other.query('SELECT pg_cancel_backend($1)', [processID]);
  } catch {
    // Out of reach: the statement's own time limit ends it.
  } finally {
    await other.end().catch(() => undefined);
  }
}
