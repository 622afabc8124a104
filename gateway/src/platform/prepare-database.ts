import { migrate } from '@orquestia/prisma/migrate';
import { runMigrations } from 'graphile-worker';
import { grantToApplication } from './application-role.ts';
import { quietJobLogger } from './jobs/jobs.ts';

/**
 * Brings the database to this version: our own migrations, then the job queue's. Where the tables' owner has an address of
 * its own, whoever the gateway logs in as gets the rights it needs, and no others. Returns the names of our migrations.
 */
export async function prepareDatabase(databaseUrl: string, ownerUrl = databaseUrl): Promise<string[]> {
  const applied = await migrate(ownerUrl);
  await runMigrations({ connectionString: ownerUrl, logger: quietJobLogger });
  const [role, owner] = [databaseUrl, ownerUrl].map((url) => decodeURIComponent(new URL(url).username));
  if (role && role !== owner) await grantToApplication(ownerUrl, role);
  return applied;
}
