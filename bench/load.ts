import autocannon, { type Request } from 'autocannon';
import { type BenchCase, connections } from './cases.ts';
import type { Server } from './server.ts';

type Sample = { perSecond: number; p95: number; cpuMicros: number };
/** Until Node has compiled what is hot in server and client, which takes the larger server longer. */
const warmUpSeconds = 5;

type Settings = { rounds: number; seconds: number };

async function load(
  { url, headers }: Server,
  given: Request[],
  seconds: number,
): Promise<Omit<Sample, 'cpuMicros'> & { total: number }> {
  const requests = given.map((request) => ({ ...request, headers: { ...request.headers, ...headers } }));
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

/** What a case did on one server. */
export type Measured = {
  case: string;
  server: string;
  'req/s': number;
  'p95 ms': number;
  /** Processor time of the server for a request. */
  'CPU µs': number;
  MB: number;
  'of the floor': string;
};

/**
 * A case against the servers by turns, who begins by turns too. A ratio is the median of the rounds' own ratios: what the
 * machine does beside it meets all sides of a round alike.
 */
export async function measure(
  { name, requests }: BenchCase,
  all: Server[],
  settings: Settings,
): Promise<Measured[]> {
  const runs = all.flatMap((server) => {
    const own = requests[server.kind];
    return own ? [{ server, own, samples: [] as Sample[] }] : [];
  });
  for (const { server, own } of runs) await load(server, own, warmUpSeconds);
  for (let round = 0; round < settings.rounds; round++) {
    const begins = round % runs.length;
    for (const { server, own, samples } of [...runs.slice(begins), ...runs.slice(0, begins)]) {
      const before = server.cpuMs() ?? Number.NaN;
      const { total, ...seen } = await load(server, own, settings.seconds);
      const cpuMicros = (((server.cpuMs() ?? Number.NaN) - before) * 1_000) / total;
      samples.push({ ...seen, cpuMicros });
    }
  }
  const floor = runs.find(({ server }) => server.kind === 'floor')?.samples;
  return runs.map(({ server, samples }) => {
    const of = (what: keyof Sample) => median(samples.map((one) => one[what]));
    const ratios = samples.map(
      ({ perSecond }, round) => perSecond / (floor?.[round]?.perSecond ?? Number.NaN),
    );
    return {
      case: name,
      server: server.name,
      'req/s': Math.round(of('perSecond')),
      'p95 ms': of('p95'),
      'CPU µs': Math.round(of('cpuMicros')),
      MB: server.megabytes() ?? Number.NaN,
      'of the floor': floor && server.kind !== 'floor' ? median(ratios).toFixed(2) : '–',
    };
  });
}

export function median(numbers: number[]): number {
  return percentile(numbers, 0.5);
}

export function percentile(numbers: number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
