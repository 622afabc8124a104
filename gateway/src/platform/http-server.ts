import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long a client may take to send its headers and its whole request, in milliseconds. */
export type HttpLimits = { headersMs: number; requestMs: number };

const defaultLimits: HttpLimits = { headersMs: 10_000, requestMs: 15_000 };

export type RunningServer = { port: number; close(): Promise<void> };

/** Slow clients are cut off with 408; closing lets the requests under way finish. */
export async function listen(
  listener: RequestListener,
  { port, host }: { port: number; host: string },
  limits: HttpLimits = defaultLimits,
): Promise<RunningServer> {
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
      keepAliveTimeout: 5_000,
    },
    listener,
  );
  await new Promise<void>((ready, reject) => {
    server.once('error', reject);
    server.listen(port, host, ready);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
