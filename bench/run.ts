import '../scripts/require-node.ts';
import { parseArgs } from 'node:util';
import autocannon, { type Request } from 'autocannon';
import { type BenchCase, benchCases, connections, listCase } from './cases.ts';
import { startStack } from './stack.ts';

/**
 * `npm run bench`: every case against the gateway and the floor server, interleaved, in one run. What counts is the
 * ratio of the medians; the absolute figures are this machine's, this minute.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: process.env.ROUNDS ?? '5' },
    seconds: { type: 'string', default: process.env.SECONDS ?? '3' },
    rows: { type: 'string', default: '10000' },
    million: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const rows = Number(values.rows);

type Sample = { perSecond: number; p95: number };

async function load(url: string, requests: Request[]): Promise<Sample> {
  const times: number[] = [];
  let started = 0;
  const result = await new Promise<autocannon.Result>((done, reject) => {
    const run = autocannon(
      {
        url,
        requests: requests.slice(0, 1),
        connections,
        duration: seconds,
        verifyBody: (body) => !/"errors":|"code":"[A-Z_]+"/.test(String(body)),
        // Each connection walks a part of its own: by the same list, all would meet on one row.
        setupClient: (client) => {
          const own = started++ % connections;
          if (requests.length > 1)
            client.setRequests(requests.filter((_, index) => index % connections === own));
        },
      },
      (error, outcome) => (error ? reject(error) : done(outcome)),
    );
    run.on('response', (_client, _status, _bytes, time) => times.push(time));
  });
  const failed = result.non2xx + result.errors + result.timeouts + result.mismatches;
  if (failed > 0) throw new Error(`${url}: ${failed} of ${result.requests.total} requests failed.`);
  if (times.length === 0) throw new Error(`${url} answered nothing.`);
  const p95 = times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
  return { perSecond: times.length / result.duration, p95: Math.round(p95 * 10) / 10 };
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function measure({ name, gateway, floor }: BenchCase, urls: { gateway: string; floor: string }) {
  const samples: { gateway: Sample[]; floor: Sample[] } = { gateway: [], floor: [] };
  for (let round = 0; round < rounds; round++) {
    samples.gateway.push(await load(urls.gateway, gateway));
    if (floor) samples.floor.push(await load(urls.floor, floor));
  }
  const perSecond = (of: Sample[]) => median(of.map((sample) => sample.perSecond));
  const ours = perSecond(samples.gateway);
  return {
    case: name,
    'gateway req/s': Math.round(ours),
    'gateway p95 ms': median(samples.gateway.map(({ p95 }) => p95)),
    'floor req/s': floor ? Math.round(perSecond(samples.floor)) : '–',
    'floor p95 ms': floor ? median(samples.floor.map(({ p95 }) => p95)) : '–',
    ratio: floor ? (ours / perSecond(samples.floor)).toFixed(2) : '–',
  };
}

const stack = await startStack();
try {
  await stack.seed(rows);
  const cases = benchCases(rows).filter(({ name }) => !values.only || name === values.only);
  const table = [];
  for (const one of cases)
    table.push({ ...(await measure(one, stack)), 'gateway MB': stack.gatewayMegabytes() ?? '?' });
  console.table(table);
  if (values.million) {
    await stack.seed(rows); // vacuums what the sales left, as the large table will be
    const small = await measure(listCase, stack);
    await stack.seed(1_000_000);
    const large = await measure(listCase, stack);
    const ratio = Number(large['gateway req/s']) / Number(small['gateway req/s']);
    console.log(`list 20 at 1,000,000 rows: ${ratio.toFixed(2)} of the list at ${rows.toLocaleString('en')}`);
  }
  console.log(
    `gateway: ready in ${stack.gatewayStartMs} ms, ${stack.gatewayMegabytes() ?? '?'} MB after the load`,
  );
} finally {
  await stack.stop();
}
