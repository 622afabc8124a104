import type { Logger } from '@orquestia/service-kit/logger';
import pg from 'pg';
import { z } from 'zod';
import { isBrokenConnection } from './database-error.ts';
import { isoMoment } from './moment.ts';

const statementLimitMs = 5_000;

// Ids are counted by one sequence and stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Moments stay text: nobody counts with them.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoMoment);

/** The pool every domain's store shares. A statement ends after 5 s (design document, time limits). */
export function makeDatabase(url: string, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: statementLimitMs,
    statement_timeout: statementLimitMs,
    query_timeout: statementLimitMs + 1_000,
    // A session whose client has vanished in the middle of a transaction must not keep its locks.
    idle_in_transaction_session_timeout: 2 * statementLimitMs,
    application_name: 'orquestia-gateway',
    options:
      '-c timezone=UTC -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
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

/**
 * Runs the work on one connection. When the signal aborts, the statement that still runs soon after is cancelled on the
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
    return await work(client);
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
