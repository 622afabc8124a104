import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextLook } from 'node:timers/promises';

/** How long a client may take to send its headers and its whole request, in milliseconds. */
export type HttpLimits = { headersMs: number; requestMs: number };

const idleSweepMs = 100;
const quietMs = 0.1;
const quietLooks = 10_000;
/** A client that takes nothing of its answer for so long has gone. Longer than any operation may be silent. */
const stalledMs = 120_000;

const defaultLimits: HttpLimits = { headersMs: 10_000, requestMs: 15_000 };

export type RunningServer = { port: number; close(): Promise<void> };

/** Slow clients are cut off with 408; closing lets the requests in flight finish. */
export async function listen(
  listener: RequestListener,
  { port, host }: { port: number; host: string },
  limits: HttpLimits = defaultLimits,
): Promise<RunningServer> {
  let closing = false;
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
      keepAliveTimeout: 5_000,
    },
    (request, response) => {
      if (closing) response.setHeader('connection', 'close');
      listener(request, response);
    },
  );
  server.setTimeout(stalledMs);
  await new Promise<void>((ready, reject) => {
    server.once('error', reject);
    server.listen(port, host, ready);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      closing = true;
      await quietMoment();
      const { promise, resolve } = Promise.withResolvers<void>();
      // A connection whose request has ended is idle, and nobody else would close it before its time is up.
      const sweeper = setInterval(() => server.closeIdleConnections(), idleSweepMs);
      server.close(() => {
        clearInterval(sweeper);
        resolve();
      });
      return promise;
    },
  };
}

/**
 * Waits until nothing else waits for this process, or gives up soon. What stands in the queue of a socket that is closed is
 * reset, though its client may have sent a whole request by then; right after a look that found nothing there is hardly any.
 */
async function quietMoment(): Promise<void> {
  for (let look = 0; look < quietLooks; look++) {
    const lookedAt = performance.now();
    await nextLook();
    if (performance.now() - lookedAt < quietMs) return;
  }
}
