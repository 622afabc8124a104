import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { signIn } from './client.ts';
import { hasEngine, startProduction } from './compose.ts';
import { type Failure, startLoad } from './load.ts';
import { type Row, writeTable } from './table.ts';

/**
 * `npm run test:production`: docker-compose.yml with three gateways and five AI services under load, while parts of it are
 * killed, restarted and replaced. With `--table` the result goes into docs/faults.md.
 */
if (!hasEngine) {
  process.stdout.write('Skipped: there is no Docker engine here to run containers.\n');
  process.exit(0);
}
const say = (line: string) => process.stdout.write(`${line}\n`);
const plenty = 1_000_000;
const scarceStock = 9;
const startedAt = performance.now();
const production = await startProduction({
  GATEWAY_REPLICAS: '3',
  AI_SERVICE_REPLICAS: '5',
  POSTGRES_CPUS: '1',
});
say(`Up and healthy after ${Math.round((performance.now() - startedAt) / 1_000)} s, with the build.`);
const client = await signIn(production);

async function create(stock: number): Promise<number> {
  const body = { name: `Sierra ${stock} ${performance.now()}`, keywords: ['madera'], stock };
  const answer = await client.send('POST', '/products', body);
  return z.object({ id: z.number() }).parse(answer.body).id;
}
const products = { plenty: await create(plenty), scarce: [] as number[] };
for (let count = 0; count < 120; count++) products.scarce.push(await create(scarceStock));
const load = startLoad({ client, products, sellers: 8, makers: 1 });
const rows: Row[] = [];

type Phase = {
  fault: string;
  expected: string;
  run: () => Promise<void>;
  isAllowed: (failure: Failure) => boolean;
};

/** Runs it under load; afterwards the sales go on, and what failed meanwhile was allowed to. */
async function phase({ fault, expected, run, isAllowed }: Phase): Promise<void> {
  load.takeFailures();
  const before = load.soldSoFar();
  await run();
  const [after, limit] = [load.soldSoFar(), performance.now() + 60_000];
  while (load.soldSoFar() < after + 20 && performance.now() < limit) await pause(200);
  await pause(2_000);
  const failures = load.takeFailures();
  const goesOn = load.soldSoFar() >= after + 20;
  const passed = goesOn && failures.every(isAllowed);
  rows.push({ fault, expected, passed });
  say(
    `${passed ? 'passed' : 'FAILED'}  ${fault}: ${load.soldSoFar() - before} sold, ${failures.length} failed`,
  );
  for (const [why, times] of tally(failures)) say(`          ${times} × ${why}`);
}

function tally(failures: Failure[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { what, keyed, why } of failures) {
    const line = `${what}${keyed ? ' with key' : ''}: ${why.replace(/"(trace_id|instance)":"[^"]*"/g, '')}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}
const nothing = () => false;
const inFlight = ({ keyed, what }: Failure) => !keyed && what === 'sell';

try {
  await phase({
    fault: 'Nothing, for ten seconds',
    expected: 'nothing fails',
    run: () => pause(10_000),
    isAllowed: nothing,
  });
  await phase({
    fault: 'One of three gateways is killed (SIGKILL)',
    expected:
      'no sale with a key fails, and without one only what that gateway had in hand; the others go on',
    async run() {
      const [first = ''] = await production.containersOf('gateway');
      await production.docker('kill', first);
      await pause(5_000);
      await production.docker('start', first);
    },
    isAllowed: inFlight,
  });
  await phase({
    fault: 'Two of five AI services are killed (SIGKILL)',
    expected: 'no sale and no new product fails',
    async run() {
      const [first = '', second = ''] = await production.containersOf('ai-service');
      await production.docker('kill', first, second);
      await pause(5_000);
      await production.docker('start', first, second);
    },
    isAllowed: nothing,
  });
  await phase({
    fault: 'Redis is restarted',
    expected: 'no sale and no new product fails',
    run: async () => void (await production.compose('restart', 'redis')),
    isAllowed: nothing,
  });
  await phase({
    fault: 'PostgreSQL is restarted',
    expected: 'what is asked meanwhile is refused within seconds, and all goes on by itself',
    run: async () => void (await production.compose('restart', 'postgres')),
    isAllowed: ({ why }) => why.startsWith('503') || why.startsWith('502') || why.startsWith('500'),
  });
  await phase({
    fault: 'All gateways and AI services are replaced, one after the other (deploy/roll.sh)',
    expected: 'nothing fails',
    run: () => production.roll('ai-service', 'gateway'),
    isAllowed: nothing,
  });

  const { sold, unknown, made, alerts } = await load.stop();
  await check('Afterwards: every acknowledged sale is in the stock, and none twice', async () => {
    for (const product of new Set([...sold.keys(), ...unknown.keys()])) {
      const { body } = await client.send('GET', `/products/${product}`);
      const { stock } = z.object({ stock: z.number() }).parse(body);
      const gone = (product === products.plenty ? plenty : scarceStock) - stock;
      const known = sold.get(product) ?? 0;
      const most = known + (unknown.get(product) ?? 0);
      if (gone < known || gone > most)
        throw new Error(`product ${product}: ${gone} gone, ${known} to ${most} sold`);
    }
    say(
      `          ${[...sold.values()].reduce((sum, one) => sum + one, 0)} sales, ${made.length} new products`,
    );
  });
  await check('Afterwards: the ledger agrees with the stock', async () => {
    const script =
      'DATABASE_URL=postgres://orquestia_app:$(cat /run/secrets/database_app_password)@postgres:5432/orquestia node gateway/src/inventory/check-ledger.ts';
    await production.compose('exec', '-T', 'gateway', 'sh', '-c', script);
  });
  await check('Afterwards: every alert that a sale raised is delivered by n8n', async () => {
    const schema = z.object({
      alerts: z.object({ totalCount: z.number() }),
      delivered: z.object({ totalCount: z.number() }),
    });
    const query =
      '{ alerts { totalCount } delivered: alerts(filter: { status: [DELIVERED] }) { totalCount } }';
    for (let tries = 0; ; tries++) {
      const found = await client.graphql(query, schema);
      if (found.alerts.totalCount === alerts && found.delivered.totalCount === alerts) break;
      if (tries === 120) throw new Error(`${alerts} raised, ${JSON.stringify(found)}`);
      await pause(1_000);
    }
    say(`          ${alerts} alerts`);
  });
  if (process.argv.includes('--table')) writeTable(rows);
  process.exitCode = rows.every(({ passed }) => passed) ? 0 : 1;
} finally {
  client.end();
  await production.end();
}

async function check(fault: string, look: () => Promise<void>): Promise<void> {
  let passed = true;
  try {
    await look();
  } catch (error) {
    passed = false;
    say(`          ${error instanceof Error ? error.message : error}`);
  }
  rows.push({ fault, expected: 'it is so', passed });
  say(`${passed ? 'passed' : 'FAILED'}  ${fault}`);
}
