import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSecretFiles } from '../service-kit/src/secret-files.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { runningServer } from './postgres-lock.ts';
import { embeddedUrl } from './postgres-passwords.ts';
import { dataDir, makeDataDir } from './settings.ts';

export type OwnDatabase = { url: string; stop(): Promise<void> };

/** The system's own database, whether it runs now or not; undefined where there is none and none is to be made. */
export async function openOwnDatabase({ make = false } = {}): Promise<OwnDatabase | undefined> {
  const nothing = async () => undefined;
  const { values, problems } = readSecretFiles(process.env, ['MIGRATION_DATABASE_URL', 'DATABASE_URL']);
  if (problems.length > 0) throw new Error(problems.join(' '));
  const given = values.MIGRATION_DATABASE_URL || values.DATABASE_URL;
  if (given) return { url: given, stop: nothing };
  const folder = join(make ? await makeDataDir() : dataDir(), 'postgres');
  if (!existsSync(folder) && !make) return undefined;
  const running = existsSync(folder) ? runningServer(folder) : undefined;
  if (running) return { url: embeddedUrl(folder, running.port, 'owner'), stop: nothing };
  const { url, stop } = await startEmbeddedPostgres(folder);
  return { url, stop };
}
