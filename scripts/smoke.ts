import { readFileSync } from 'node:fs';
import { smoke } from './smoke-test.ts';

/* npm run smoke -- <address> <owner's e-mail> <file with the password>: signs in, makes a product and sells it. */
const [url, email, passwordFile] = process.argv.slice(2);
if (!url || !email || !passwordFile) {
  process.stderr.write(
    'npm run smoke -- https://almacen.example owner@almacen.example .data/secrets/owner_password\n',
  );
  process.exit(2);
}
try {
  await smoke(url, { email, password: readFileSync(passwordFile, 'utf8').trim() });
  process.stdout.write('Signed in, made a product, sold it, and its ledger agrees.\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
