import { migrate } from '@orquestia/prisma/migrate';
import { runMigrations } from 'graphile-worker';
import { quietJobLogger } from './jobs/jobs.ts';

/** Brings the database to this version: our own migrations, then the job queue's. Returns the names of ours. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  const applied = await migrate(databaseUrl);
  await runMigrations({ connectionString: databaseUrl, logger: quietJobLogger });
  return applied;
}
