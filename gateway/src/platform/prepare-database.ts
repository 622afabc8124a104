import { migrate } from '@orquestia/prisma/migrate';
import { sessionOf } from '@orquestia/prisma/session';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { quietJobLogger } from './jobs/jobs.ts';

/** Brings the database to this version: our own migrations, then the job queue's. Returns the names of ours. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  const applied = await migrate(databaseUrl);
  const pool = new pg.Pool({ ...sessionOf(databaseUrl), max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: quietJobLogger });
  } finally {
    await pool.end();
  }
  return applied;
}
