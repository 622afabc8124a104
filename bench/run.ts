import '../scripts/require-node.ts';
import { parseArgs } from 'node:util';
import { benchCases, listCase } from './cases.ts';
import { measureFilters } from './filters.ts';
import { measure } from './load.ts';
import { startStack } from './stack.ts';

/**
 * `npm run bench`: every case against the gateway and the floor server, interleaved, in one run; the filters at 100,000
 * products; the list at 1,000,000. What counts is the ratio; the absolute figures are this machine's, this minute.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    rows: { type: 'string', default: '10000' },
    /** Which of cases, filters and million to run. */
    parts: { type: 'string', default: 'cases,filters,million' },
    /** One case by its name. */
    only: { type: 'string' },
  },
});
const settings = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
const rows = Number(values.rows);
const parts = values.only ? ['cases'] : values.parts.split(',');

const stack = await startStack();
try {
  await stack.seed(rows);
  if (parts.includes('cases')) {
    const table: (Awaited<ReturnType<typeof measure>> & { 'gateway MB': number | string })[] = [];
    for (const one of benchCases(rows).filter(({ name }) => !values.only || name === values.only))
      table.push({ ...(await measure(one, stack, settings)), 'gateway MB': stack.gatewayMegabytes() ?? '?' });
    console.table(table);
    const perSecond = (name: string) => Number(table.find((row) => row.case === name)?.['gateway req/s']);
    for (const sale of ['sell, spread', 'sell, one hot row']) {
      const kept = perSecond(`${sale}, with a key`) / perSecond(sale);
      if (kept) console.log(`${sale}: with a key ${kept.toFixed(2)} of the sales without.`);
    }
  }
  await stack.seed(rows); // vacuums what the sales left, as the large table will be
  const small = parts.includes('million') ? await measure(listCase, stack, settings) : undefined;
  if (parts.includes('filters')) {
    await stack.seedVaried(100_000);
    console.log('Lists with their total at 100,000 products, one request after another:');
    console.table(await measureFilters(stack.gateway, 500));
  }
  if (small) {
    await stack.dropSearchIndex();
    await stack.seedVaried(1_000_000);
    const large = await measure(listCase, stack, settings);
    const ratio = large['gateway req/s'] / small['gateway req/s'];
    const own = Number(large.ratio) / Number(small.ratio);
    console.log(
      `list 20 at 1,000,000 rows: ${ratio.toFixed(2)} of the list at ${rows.toLocaleString('en')}; measured by the floor, ${own.toFixed(2)}.`,
    );
  }
  console.log(
    `gateway: ready in ${stack.gatewayStartMs} ms, ${stack.gatewayMegabytes() ?? '?'} MB after the load`,
  );
} finally {
  await stack.stop();
}
