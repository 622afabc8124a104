import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openOwnDatabase } from './own-database.ts';
import { root } from './settings.ts';

/** `npm run ledger`: checks the ledger of the system's own database, whether it runs now or not. */
const database = await openOwnDatabase();
if (!database) {
  process.stderr.write('There is no database yet: run "npm start" once, or set DATABASE_URL.\n');
  process.exit(2);
}
const check = spawnSync(process.execPath, [join(root, 'gateway/src/inventory/check-ledger.ts')], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: database.url },
});
await database.stop();
process.exit(check.status ?? 1);
