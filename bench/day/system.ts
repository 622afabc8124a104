import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { launchChromium } from '../../admin-ui/src/e2e/browser.ts';
import { startN8nStandIn } from '../../admin-ui/src/e2e/n8n-stand-in.ts';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.ts';
import { freePort } from '../../scripts/free-port.ts';
import { onStopSignal } from '../../scripts/stop-signal.ts';
import { answers, launch } from '../server.ts';

type Parts = {
  /** The folder whose services run. */
  checkout: string;
  /** Serves the built screen before a gateway. */
  serveScreen(gatewayUrl: string): Promise<{ url: string; stop(): Promise<void> }>;
};

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.unknown().optional(),
});

/** A system for one day: PostgreSQL, AI service, gateway and built screen, all real, n8n played, and Chromium before them. */
export async function startSystem(parts: Parts) {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-day-'));
  chmodSync(folder, 0o755);
  const children: ChildProcess[] = [];
  const cleanups: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      for (const cleanup of cleanups.reverse()) await cleanup();
      rmSync(folder, { recursive: true, force: true });
    })();
    return stopping;
  };
  onStopSignal(() => stop().finally(() => process.exit(1)));
  try {
    return await startParts(folder, parts, children, cleanups, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  folder: string,
  { checkout, serveScreen }: Parts,
  children: ChildProcess[],
  cleanups: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
) {
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'));
  cleanups.push(() => postgres.stop());
  const n8n = await startN8nStandIn();
  cleanups.push(() => n8n.stop());
  cleanups.push(async () => {
    for (const child of children) child.kill('SIGKILL');
  });

  const cwd = resolve(checkout);
  const [aiPort, port] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const ai = `http://127.0.0.1:${aiPort}`;
  const env = { NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const aiEnv = { ...env, AI_SERVICE_PORT: String(aiPort), AI_PROVIDER: 'embedded' };
  launch({ script: resolve(cwd, 'ai-service/src/main.ts'), cwd, port: aiPort, env: aiEnv }, children);
  const gatewayEnv = {
    ...env,
    DATABASE_URL: postgres.url,
    AI_SERVICE_URL: ai,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    N8N_WEBHOOK_URL: n8n.webhook.url,
    N8N_WEBHOOK_TOKEN: n8n.webhook.token,
    N8N_WEBHOOK_SECRET: n8n.webhook.secret,
  };
  launch({ script: resolve(cwd, 'gateway/src/main.ts'), cwd, port, env: gatewayEnv }, children);
  await Promise.all([answers(`${ai}/livez`), answers(`${url}/readyz`)]);

  const screen = await serveScreen(url);
  cleanups.push(() => screen.stop());
  const browser = await launchChromium();
  cleanups.push(() => browser.close());
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  cleanups.push(() => database.end());

  return {
    n8n,
    browser,
    database,
    screenUrl: screen.url,
    /** The data of an operation that must not have errors. */
    async ask(query: string, variables: object = {}): Promise<Record<string, unknown>> {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = answerSchema.parse(await response.json());
      if (errors) throw new Error(JSON.stringify(errors));
      return data ?? {};
    },
    stop,
  };
}

export type System = Awaited<ReturnType<typeof startSystem>>;
