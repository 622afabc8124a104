import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openOwnDatabase } from './own-database.ts';
import { root } from './settings.ts';

/** `npm run seed`: adds the sample data to the system's own database, whether it runs now or not. */
const database = await openOwnDatabase({ make: true });
const seeded = spawnSync(
  process.execPath,
  [join(root, 'gateway/src/samples/seed-program.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, DATABASE_URL: database?.url } },
);
await database?.stop();
process.exit(seeded.status ?? 1);
