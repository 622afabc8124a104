import { text } from 'node:stream/consumers';
import { makeLogger } from '@orquestia/service-kit/logger';
import { makeDatabase } from '../../platform/database.ts';
import { prepareDatabase } from '../../platform/prepare-database.ts';
import { makeOwner } from './make-owner.ts';
import { namedOwnerSchema } from './person-input.ts';

/** Makes the owner whom the standard input names as JSON, in the database of DATABASE_URL (`npm run owner`). */
const owner = namedOwnerSchema('en').safeParse(JSON.parse(await text(process.stdin)));
if (!owner.success) {
  for (const { path, message } of owner.error.issues) process.stderr.write(`${path.join('.')}: ${message}\n`);
  process.exit(1);
}
const databaseUrl = process.env.DATABASE_URL ?? '';
await prepareDatabase(databaseUrl);
const database = makeDatabase(databaseUrl, makeLogger({ service: 'owner', level: 'error' }));
const outcome = await makeOwner(database, owner.data, 'npm run owner');
await database.end();
const secondFactor =
  outcome.kind === 'changed' && outcome.hadSecondFactor
    ? ' The second factor was taken away: turn it on again in the own account.'
    : '';
process.stdout.write(
  outcome.kind === 'made'
    ? `${owner.data.email} is the owner. Everybody signs in from now on.\n`
    : `${owner.data.email} is an owner, has the new password, and was signed out everywhere.${secondFactor}\n`,
);
