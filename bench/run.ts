import { parseArgs } from 'node:util';
import { benchCases, listCase } from './cases.ts';
import { measureFilters } from './filters.ts';
import { type Measured, measure } from './load.ts';
import { checkSameAnswers } from './same-answers.ts';
import { startStack } from './stack.ts';

/**
 * `npm run bench`: every case against the gateway and the floor server (and whoever else is asked for), interleaved, in one
 * run; the filters at 100,000 products; the list at 1,000,000. What counts is the ratio; the absolute figures are this
 * machine's, this minute.
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
    /** The servers of bench/peers too, in the same rounds. */
    peers: { type: 'boolean', default: false },
    /** The gateway of another checkout too, in the same rounds. */
    beside: { type: 'string' },
    /** This gateway with an owner, asked with a token, too. */
    token: { type: 'boolean', default: false },
  },
});
const settings = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
const rows = Number(values.rows);
const parts = values.only ? ['cases'] : values.parts.split(',');

const stack = await startStack({ peers: values.peers, beside: values.beside, token: values.token });
const measured: Measured[] = [];
try {
  await stack.seed(rows);
  if (parts.includes('cases')) {
    const cases = benchCases(rows).filter(({ name }) => !values.only || name === values.only);
    await checkSameAnswers(cases, stack.servers);
    for (const one of cases) measured.push(...(await measure(one, stack.servers, settings)));
    console.table(measured);
    for (const { name, kind } of stack.servers) if (kind === 'gateway') compareKeyed(name);
  }
  await stack.seed(rows); // vacuums what the sales left, as the large table will be
  const small = parts.includes('million') ? await measureList() : undefined;
  if (parts.includes('filters')) {
    await stack.seedVaried(100_000);
    console.log('Lists with their total at 100,000 products, one request after another:');
    console.table(await measureFilters(stack.gateway.url, 500));
  }
  if (small) {
    await stack.dropSearchIndex();
    await stack.seedVaried(1_000_000);
    const large = await measureList();
    const ratio = large.perSecond / small.perSecond;
    const own = large.ofFloor / small.ofFloor;
    console.log(
      `list 20 at 1,000,000 rows: ${ratio.toFixed(2)} of the list at ${rows.toLocaleString('en')}; measured by the floor, ${own.toFixed(2)}.`,
    );
  }
  console.table(
    stack.servers.map(({ name, startMs, megabytes }) => ({
      server: name,
      'ready ms': startMs,
      'MB under lists and sales': most(name, ({ case: one }) => !one.startsWith('create')),
      'MB at the end': megabytes() ?? '?',
    })),
  );
} finally {
  await stack.stop();
}

/** The list on the gateway, and what part of the floor's it is. */
async function measureList() {
  const [gateway] = await measure(listCase, [stack.gateway, stack.floor], settings);
  return { perSecond: gateway?.['req/s'] ?? Number.NaN, ofFloor: Number(gateway?.['of the floor']) };
}

function compareKeyed(server: string): void {
  const perSecond = (name: string) =>
    measured.find((row) => row.server === server && row.case === name)?.['req/s'] ?? Number.NaN;
  for (const sale of ['sell, spread', 'sell, one hot row']) {
    const kept = perSecond(`${sale}, with a key`) / perSecond(sale);
    if (kept) console.log(`${server}, ${sale}: with a key ${kept.toFixed(2)} of the sales without.`);
  }
}

/** The most memory a server had after any of these cases. */
function most(server: string, counts: (row: Measured) => boolean): number | string {
  const seen = measured.filter((row) => row.server === server && counts(row)).map(({ MB }) => MB);
  return seen.length > 0 ? Math.max(...seen) : '–';
}
