import autocannon, { type Request } from 'autocannon';
import { type BenchCase, connections } from './cases.ts';
import type { Stack } from './stack.ts';

type Sample = { perSecond: number; p95: number; cpuMicros: number };
/** Until Node has compiled what is hot in server and client, which takes the larger server longer. */
const warmUpSeconds = 5;

type Settings = { rounds: number; seconds: number };

async function load(
  url: string,
  requests: Request[],
  seconds: number,
): Promise<Omit<Sample, 'cpuMicros'> & { total: number }> {
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
  return {
    perSecond: times.length / result.duration,
    p95: Math.round(percentile(times, 0.95) * 10) / 10,
    total: times.length,
  };
}

/**
 * A case against the gateway and the floor server by turns, who begins by turns too. The ratio is the median of the
 * rounds' own ratios: what the machine does beside it meets both sides of a round alike.
 */
export async function measure({ name, gateway, floor }: BenchCase, stack: Stack, settings: Settings) {
  const samples: { gateway: Sample[]; floor: Sample[] } = { gateway: [], floor: [] };
  const sample = async (server: 'gateway' | 'floor', requests: Request[]) => {
    const before = stack.cpuMs(server) ?? Number.NaN;
    const { total, ...seen } = await load(stack[server], requests, settings.seconds);
    const cpuMicros = (((stack.cpuMs(server) ?? Number.NaN) - before) * 1_000) / total;
    samples[server].push({ ...seen, cpuMicros });
  };
  await load(stack.gateway, gateway, warmUpSeconds);
  if (floor) await load(stack.floor, floor, warmUpSeconds);
  for (let round = 0; round < settings.rounds; round++) {
    if (floor && round % 2) await sample('floor', floor);
    await sample('gateway', gateway);
    if (floor && round % 2 === 0) await sample('floor', floor);
  }
  const of = (server: 'gateway' | 'floor', what: keyof Sample) =>
    median(samples[server].map((one) => one[what]));
  const ratio = median(
    samples.floor.map((one, round) => (samples.gateway[round]?.perSecond ?? 0) / one.perSecond),
  );
  return {
    case: name,
    'gateway req/s': Math.round(of('gateway', 'perSecond')),
    'p95 ms': of('gateway', 'p95'),
    'CPU µs': Math.round(of('gateway', 'cpuMicros')),
    'floor req/s': floor ? Math.round(of('floor', 'perSecond')) : '–',
    'floor p95 ms': floor ? of('floor', 'p95') : '–',
    'floor CPU µs': floor ? Math.round(of('floor', 'cpuMicros')) : '–',
    ratio: floor ? ratio.toFixed(2) : '–',
  };
}

export function median(numbers: number[]): number {
  return percentile(numbers, 0.5);
}

export function percentile(numbers: number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
