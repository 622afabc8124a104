import { randomUUID } from 'node:crypto';
import { makeLogger } from '@orquestia/service-kit/logger';
import { describeFailure } from '../failure-texts/describe-failure.ts';
import { inTransaction, makeDatabase } from '../platform/database.ts';
import { prepareDatabase } from '../platform/prepare-database.ts';
import { noClient } from '../platform/request-context.ts';
import { loadSamples } from './sample-data.ts';

/** Adds the sample data to the database of DATABASE_URL (`npm run seed`); `--add` also where products are there. */
const databaseUrl = process.env.DATABASE_URL ?? '';
await prepareDatabase(databaseUrl);
const database = makeDatabase(databaseUrl, makeLogger({ service: 'seed', level: 'error' }));
const { ids, outcome } = await inTransaction(database, AbortSignal.timeout(30_000), (tx) =>
  loadSamples(
    tx,
    { addToCatalogue: process.argv.includes('--add') },
    {
      principal: { kind: 'job', actor: { kind: 'SYSTEM', id: null, name: 'npm run seed' } },
      traceId: randomUUID().replaceAll('-', ''),
      client: noClient,
    },
  ),
);
await database.end();
if (outcome.kind === 'catalogue-not-empty') {
  process.stderr.write(`${describeFailure(outcome, 'en').message}\n`);
  process.exitCode = 1;
} else if (ids.length === 0)
  process.stdout.write(`The sample data is there: ${outcome.products} products.\n`);
else
  process.stdout.write(
    `${ids.length} sample products with four weeks of sales. The products page archives them in one click.\n`,
  );
