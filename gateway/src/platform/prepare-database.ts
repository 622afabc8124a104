import { migrate } from '@orquestia/prisma/migrate';
import { sessionOf } from '@orquestia/prisma/session';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { grantToApplication } from './application-role.ts';
import { quietJobLogger } from './jobs/jobs.ts';

/**
 * Brings the database to this version: our own migrations, then the job queue's. Where the tables' owner has an address of
 * its own, whoever the gateway logs in as gets the rights it needs, and no others. Returns the names of our migrations.
 */
export async function prepareDatabase(databaseUrl: string, ownerUrl = databaseUrl): Promise<string[]> {
  const applied = await migrate(ownerUrl);
  const pool = new pg.Pool({ ...sessionOf(ownerUrl), max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: quietJobLogger });
  } finally {
    await pool.end();
  }
  const [role, owner] = [databaseUrl, ownerUrl].map((url) => decodeURIComponent(new URL(url).username));
  if (role && role !== owner) await grantToApplication(ownerUrl, role);
  return applied;
}
