import autocannon from 'autocannon';
import { sellCase } from './cases.ts';
import type { Server } from './server.ts';

/** Sales at a steady pace, whatever the answers take: a late answer counts from the moment its request was due. */
export async function paceSales(gateway: Server, rows: number, perSecond: number, seconds: number) {
  const requests = sellCase(rows).requests.gateway ?? [];
  const connections = 40;
  let started = 0;
  const result = await new Promise<autocannon.Result>((done, reject) => {
    autocannon(
      {
        url: gateway.url,
        requests: requests.slice(0, 1),
        connections,
        overallRate: perSecond,
        duration: seconds,
        verifyBody: (body) => String(body).includes('"Sale"'),
        setupClient: (client) => {
          const own = started++ % connections;
          client.setRequests(requests.filter((_, index) => index % connections === own));
        },
      },
      (error, outcome) => (error ? reject(error) : done(outcome)),
    );
  });
  return {
    'sales/s': Math.round(result.requests.total / result.duration),
    failed: result.non2xx + result.errors + result.timeouts + result.mismatches,
    'median ms': result.latency.p50,
    'p97.5 ms': result.latency.p97_5,
    'p99 ms': result.latency.p99,
    'most ms': result.latency.max,
  };
}
