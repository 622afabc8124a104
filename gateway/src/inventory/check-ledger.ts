import { sessionOf } from '@orquestia/prisma/session';
import { readSecretFiles } from '@orquestia/service-kit/secret-files';
import { withPassword } from '@orquestia/service-kit/with-password';
import pg from 'pg';
import '../platform/database.ts';
import { findLedgerErrors } from './ledger.sql.ts';

/** Proves that every product's stock is what its movements add up to, each going on from the last. */
const { values, problems } = readSecretFiles(process.env, ['DATABASE_URL', 'DATABASE_PASSWORD']);
const { DATABASE_URL: url, DATABASE_PASSWORD: password } = values;
if (!url || problems.length > 0) {
  process.stderr.write(`ledger: set DATABASE_URL to the database to check. ${problems.join(' ')}\n`);
  process.exit(2);
}
const client = new pg.Client(sessionOf(withPassword(url, password)));
await client.connect();
const errors = await findLedgerErrors(client);
await client.end();
for (const { productId, stock, ledger, unbroken } of errors) {
  const gap = unbroken ? '' : ', and one of them does not go on from the one before';
  process.stdout.write(`product ${productId}: stock ${stock}, its movements add up to ${ledger}${gap}\n`);
}
process.stdout.write(errors.length === 0 ? 'The ledger and the stock agree.\n' : 'The ledger is broken.\n');
process.exitCode = errors.length === 0 ? 0 : 1;
