import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { explainStatements } from './large-statements.ts';
import { fillLargeTables } from './large-tables.ts';
import { paceSales } from './paced-sales.ts';
import { startStack } from './stack.ts';

/**
 * `npm run bench:scale`: a large warehouse after a year (docs/scaling.md). First what the gateway's statements cost at so
 * many rows; one that reads a growing table from end to end, without counting all of it, makes the command fail. Then sales
 * at a steady pace, alone and while the hourly clean-up has hundreds of thousands of rows to delete.
 */
const { values } = parseArgs({
  options: {
    products: { type: 'string', default: '1000000' },
    movements: { type: 'string', default: '10000000' },
    /** Sales a second. */
    sales: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
  },
});
const products = Number(values.products);
const movements = Number(values.movements);
const sales = Number(values.sales);
const seconds = Number(values.seconds);
const mayReadAll = ['the number of all alerts'];

const stack = await startStack();
try {
  const since = performance.now();
  await stack.dropSearchIndex();
  await stack.seed(products);
  await fillLargeTables(stack.databaseUrl, products, movements);
  console.log(`Filled in ${Math.round((performance.now() - since) / 1_000)} s.`);

  const explained = await explainStatements(stack.databaseUrl, products);
  console.log(`At ${movements.toLocaleString('en')} movements:`);
  console.table(explained);
  const whole = explained.filter((row) => row['read whole'] && !mayReadAll.includes(row.statement));
  if (whole.length > 0) {
    console.log(`Read a table from end to end: ${whole.map(({ statement }) => statement).join(', ')}`);
    process.exitCode = 1;
  }

  await paceSales(stack.gateway, products, sales, 5); // until Node has compiled what is hot
  const written = await walPosition(stack.databaseUrl);
  const alone = await paceSales(stack.gateway, products, sales, seconds);
  const wal = ((await walPosition(stack.databaseUrl)) - written) / (alone['sales/s'] * seconds);
  const cleanedUp = cleanUp(stack.databaseUrl);
  const beside = await paceSales(stack.gateway, products, sales, seconds);
  const { rows, ms } = await cleanedUp;
  console.log(`Sales at ${sales} a second through one gateway:`);
  console.table({ alone, 'beside the clean-up': beside });
  console.log(`A sale writes ${Math.round(wal)} bytes of write-ahead log.`);
  console.log(`The clean-up deleted ${rows.toLocaleString('en')} rows in ${Math.round(ms / 1_000)} s.`);
} finally {
  await stack.stop();
}

async function walPosition(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ at: string }>(
    "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS at",
  );
  await client.end();
  return Number(rows[0]?.at);
}

/** Starts the hourly job, and says what it has deleted once it is through. */
async function cleanUp(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const count = async () => {
    const { rows } = await client.query<{ rows: string }>(
      `SELECT (SELECT count(*) FROM idempotency_keys) + (SELECT count(*) FROM delivery_attempts)
        + (SELECT count(*) FROM audit_events) + (SELECT count(*) FROM service_level_minutes) AS rows`,
    );
    return Number(rows[0]?.rows);
  };
  const before = await count();
  const since = performance.now();
  await client.query("SELECT graphile_worker.add_job('clean_up')");
  const left = "SELECT FROM graphile_worker.jobs WHERE task_identifier = 'clean_up'";
  while ((await client.query(left)).rowCount) await pause(200);
  const ms = performance.now() - since;
  const after = await count();
  await client.end();
  return { rows: before - after, ms };
}
