import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** How long a client may take to send its headers and its whole request, in milliseconds. */
export type HttpLimits = { headersMs: number; requestMs: number };

const defaultLimits: HttpLimits = { headersMs: 10_000, requestMs: 15_000 };

export type RunningServer = { port: number; close(): Promise<void> };

/** Serves a fetch handler. Slow clients are cut off with 408; closing lets the requests under way finish. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { port, host }: { port: number; host: string },
  limits: HttpLimits = defaultLimits,
): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch,
    serverOptions: {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
      keepAliveTimeout: 5_000,
    },
  });
  await new Promise<void>((ready, reject) => {
    server.once('error', reject);
    server.listen(port, host, ready);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
