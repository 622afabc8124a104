import pg from 'pg';
import type { Logger } from './logger.ts';

const statementLimitMs = 5_000;

// Ids are counted by one sequence and stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The pool every domain's store shares. A statement ends after 5 s (design document, time limits). */
export function createDatabase(url: string, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: statementLimitMs,
    statement_timeout: statementLimitMs,
    query_timeout: statementLimitMs + 1_000,
    application_name: 'orquestia-gateway',
  });
  pool.on('error', (error) => logger.fatal({ error: error.message }, 'database_connection_lost'));
  return pool;
}

export type Database = pg.Pool;
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** Runs the work in one transaction: all of it is kept, or none. */
export async function inTransaction<T>(database: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await database.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
