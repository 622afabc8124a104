import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { runningServer } from './postgres-lock.ts';
import { embeddedUrl } from './postgres-passwords.ts';
import { dataDir, root } from './settings.ts';

/** `npm run ledger`: checks the ledger of the system's own database, whether it runs now or not. */
const folder = join(dataDir(), 'postgres');

let started: RunningPostgres | undefined;
async function databaseUrl(): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  if (!existsSync(folder)) {
    process.stderr.write('There is no database yet: run "npm start" once, or set DATABASE_URL.\n');
    process.exit(2);
  }
  const running = runningServer(folder);
  if (running) return embeddedUrl(folder, running.port, 'owner');
  started = await startEmbeddedPostgres(folder);
  return started.url;
}

const check = spawnSync(process.execPath, [join(root, 'gateway/src/inventory/check-ledger.ts')], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: await databaseUrl() },
});
await started?.stop();
process.exit(check.status ?? 1);
