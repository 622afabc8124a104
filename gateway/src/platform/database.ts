import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { sessionOf } from '@orquestia/prisma/session';
import type { Logger } from '@orquestia/service-kit/logger';
import pg from 'pg';
import { z } from 'zod';
import { cancelStatement } from './cancel-statement.ts';
import { isBrokenConnection, isConflict } from './database-error.ts';
import { isoMoment } from './moment.ts';

const statementLimitMs = 5_000;
/** How long a statement that runs may keep silent: the server would have ended it. */
const silenceLimitMs = statementLimitMs + 1_000;

// Ids are counted by one sequence and stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Moments stay text: nobody counts with them.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoMoment);

/** How long a statement of the shared pool may take (design document, time limits), and a transaction keep still, in ms. */
export const timeLimits = {
  statement_timeout: statementLimitMs,
  // A session whose client has vanished in the middle of a transaction must not keep its locks.
  idle_in_transaction_session_timeout: 2 * statementLimitMs,
};

/**
 * The pool every domain's store shares. A pooler in transaction mode passes no settings on from the start of a session:
 * the role has them as its defaults then (role-defaults.ts).
 */
export function makeDatabase(url: string, logger: Logger, behindPooler = false): pg.Pool {
  const pool = new pg.Pool({
    ...(behindPooler ? { connectionString: url } : { ...sessionOf(url), ...timeLimits }),
    max: 10,
    connectionTimeoutMillis: statementLimitMs,
    application_name: 'orquestia-gateway',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  pool.on('connect', (client) => {
    // A connection that breaks while it is in use fails its statement; nobody else need hear of it.
    client.on('error', () => undefined);
    endWhenSilent(client);
  });
  pool.on('error', (error) => logger.fatal({ error: error.message }, 'database_connection_lost'));
  return pool;
}

export type Database = pg.Pool;
export type Queryable = {
  query<Row extends pg.QueryResultRow = Record<string, unknown>>(
    statement: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
};

const wireSchema = z.object({ connection: z.object({ stream: z.instanceof(Socket) }) });
const stateSchema = z.object({ readyForQuery: z.boolean() });

/**
 * Ends a connection whose statement gets no answer, not even the server's own time limit. `query_timeout` of pg would set
 * a function as a property of each query; V8 makes such functions among the long-lived objects, and each would keep its
 * rows there.
 */
function endWhenSilent(client: pg.PoolClient): void {
  const { stream } = wireSchema.parse(client).connection;
  // Counted anew from whatever is sent or comes.
  stream.setTimeout(silenceLimitMs);
  stream.on('timeout', () => {
    if (!stateSchema.parse(client).readyForQuery) stream.destroy(new Error('Query read timeout'));
  });
}

/** The connection as it is worked with; by a callback, since pg makes its promises by such a property, too. */
function queryableOf(client: pg.PoolClient): Queryable {
  return {
    async query<Row extends pg.QueryResultRow>(statement: string | pg.QueryConfig, values?: unknown[]) {
      const config = typeof statement === 'string' ? { text: statement, values } : statement;
      try {
        return await new Promise<pg.QueryResult<Row>>((resolve, reject) =>
          client.query<Row>(config, (error, result) => (error ? reject(error) : resolve(result))),
        );
      } catch (error) {
        // Otherwise its trace leads to the socket, not to whoever asked.
        if (error instanceof Error) Error.captureStackTrace(error);
        throw error;
      }
    },
  };
}

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
 * anything, or is one transaction, and touches nothing but the database. When the signal aborts, the statement that still
 * runs soon after is cancelled on the server and the work fails with the signal's reason.
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
    return await retryConflicts(signal, () => work(queryableOf(client)));
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
