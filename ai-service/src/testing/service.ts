import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { SharedCounter } from '../budget/token-budget.ts';
import type { SharedStore } from '../cache/answer-store.ts';
import { parseEnv } from '../env.ts';
import { makeApp } from '../http/app.ts';
import { makeListener } from '../http/listener.ts';
import { currentSpan, makeServiceLogger } from '../http/logger.ts';
import { makeMetrics } from '../http/metrics.ts';
import { makeProvider } from '../providers/make-provider.ts';

type Settings = Record<string, string>;
type Parts = { timeoutMs?: number; shared?: SharedStore & SharedCounter };

/** The service as `main.ts` puts it together, over HTTP on a port of its own. */
export async function startService(settings: Settings, { timeoutMs, shared }: Parts = {}) {
  const result = parseEnv(settings);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  const lines: string[] = [];
  const logger = makeServiceLogger('debug', { write: (line) => void lines.push(line) });
  const metrics = makeMetrics();
  const provider = await makeProvider(result.env.provider, {
    logger,
    metrics,
    counter: shared,
    currentSpan: () => currentSpan.getStore(),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const { token, host, allowedHosts } = result.env;
  const app = makeApp({ provider, logger, token, metrics, shared });
  const server = createServer(makeListener({ app, host, allowedHosts, logger })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = (path: string, body: object, init: RequestInit = {}) =>
    fetch(base + path, {
      method: 'POST',
      ...init,
      headers: { 'content-type': 'application/json', ...init.headers },
      body: JSON.stringify(body),
    });
  return {
    base,
    post,
    describe: (body: object, init?: RequestInit) => post('/generate/description', body, init),
    categorise: (body: object, init?: RequestInit) => post('/generate/category', body, init),
    suggestKeywords: (body: object, init?: RequestInit) => post('/generate/keywords', body, init),
    get: (path: string) => fetch(base + path),
    log: () => lines.map((line): Record<string, unknown> => JSON.parse(line)),
    logText: () => lines.join(''),
  };
}
