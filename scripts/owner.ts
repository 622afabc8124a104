import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOwnDatabase } from './own-database.ts';
import { askHidden, askLine } from './prompt.ts';
import { ensureSecret } from './secret-files.ts';
import { makeDataDir, root } from './settings.ts';

/**
 * `npm run owner -- ana@example.com "Ana"`: makes the owner, or makes an owner of a person who is there and gives them a
 * new password. The password is asked for, or comes from OWNER_PASSWORD_FILE or the standard input.
 */
const [email = process.env.OWNER_EMAIL || (await askLine('E-mail: ')), name = email, ...rest] =
  process.argv.slice(2);
if (rest.length > 0) {
  process.stderr.write(
    'npm run owner -- ana@example.com "Ana": two words at most; the password is asked for.\n',
  );
  process.exit(1);
}
const file = process.env.OWNER_PASSWORD_FILE;
const password = file
  ? readFileSync(file, 'utf8').trim()
  : await askHidden('Password (12 characters or more): ');
ensureSecret(await makeDataDir(), 'auth');
const database = await openOwnDatabase({ make: true });
// By the standard input: what stands in arguments or the environment others can see.
const made = spawnSync(process.execPath, [join(root, 'gateway/src/access/people/owner-program.ts')], {
  stdio: ['pipe', 'inherit', 'inherit'],
  input: JSON.stringify({ email, name, password }),
  env: { ...process.env, DATABASE_URL: database?.url },
});
await database?.stop();
process.exit(made.status ?? 1);
