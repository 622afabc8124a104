import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { prepareDatabase } from '../gateway/src/platform/prepare-database.ts';
import { startEmbeddedPostgres } from '../scripts/embedded-postgres.ts';
import { freePort } from '../scripts/free-port.ts';
import { onStopSignal } from '../scripts/stop-signal.ts';

export type Stack = {
  gateway: string;
  floor: string;
  gatewayStartMs: number;
  /** Adds products until there are so many: all alike, never sold out. */
  seed(rows: number): Promise<void>;
  /** The same, but products of all names, categories and states, for the filters. */
  seedVaried(rows: number): Promise<void>;
  /** The list by id at a million rows has no use for the search's index, and the seed takes long with it. */
  dropSearchIndex(): Promise<void>;
  /** The time a server has kept a processor busy so far, in ms; undefined where the system does not tell. */
  cpuMs(server: 'gateway' | 'floor'): number | undefined;
  /** The gateway's resident memory in MB; undefined where the system does not tell. */
  gatewayMegabytes(): number | undefined;
  stop(): Promise<void>;
};

const seedSql = `WITH made AS (
  INSERT INTO products (name, keywords, language, stock, description, category_id, enrichment, enrichment_status)
  SELECT 'Taladro inalámbrico ' || n, '["percutor", "2 baterías"]', 'es', 1000000000,
    'Taladro inalámbrico con percutor y dos baterías, para el taller y la obra.', 'tools',
    '{"origin":"EMBEDDED","model":"bench","promptVersion":"1","attempts":1,"durationMs":1,"confidence":0.9,"alternatives":[],"warnings":[]}',
    'READY'
  FROM generate_series((SELECT count(*) + 1 FROM products), $1::bigint) AS n RETURNING id, stock
) INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
  SELECT id, 'INITIAL', stock, 0, stock FROM made`;

const variedSql = `INSERT INTO products
    (name, keywords, language, stock, description, category_id, enrichment, enrichment_status)
  SELECT kinds.name || ' ' || n, jsonb_build_array('serie ' || n % 97, kinds.name), 'es',
    CASE WHEN n % 50 = 0 THEN 0 WHEN n % 17 = 0 THEN n % 10 ELSE 10 + n % 5000 END,
    kinds.name || ' de la serie ' || n % 97 || ', con garantía de fábrica y repuestos para el taller, la obra y el hogar. '
      || 'Referencia ' || md5(n::text) || '. Se entrega en 24 horas desde el almacén.',
    CASE WHEN n % 20 <> 0 THEN (ARRAY['tools', 'home', 'sports', 'toys', 'office'])[1 + n % 5] END,
    '{"origin":"EMBEDDED","model":"bench","promptVersion":"1","attempts":1,"durationMs":1,"confidence":0.9,"alternatives":[],"warnings":[]}',
    CASE n % 100 WHEN 1 THEN 'FAILED' WHEN 2 THEN 'PENDING' ELSE 'READY' END::enrichment_status
  FROM generate_series((SELECT count(*) + 1 FROM products), $1::bigint) AS n,
    LATERAL (SELECT (ARRAY['Taladro inalámbrico', 'Martillo de bola', 'Cámara réflex', 'Lámpara de pie',
      'Zapatilla de montaña', 'Cafetera exprés', 'Silla plegable', 'Cable de red', 'Ratón óptico', 'Mochila escolar'])[1 + n % 10]
    ) AS kinds (name)`;

/** As `npm start` and the images run the gateway; the floor has the same. */
const heap = ['--max-semi-space-size=16', '--no-allocation-site-pretenuring'];

/** The real parts on free ports and a database of their own, with the floor server beside them. */
export async function startStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-bench-'));
  chmodSync(folder, 0o755);
  const children: ChildProcess[] = [];
  const cleanups: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      for (const child of children) child.kill('SIGKILL');
      for (const cleanup of cleanups) await cleanup();
      rmSync(folder, { recursive: true, force: true });
    })();
    return stopping;
  };
  onStopSignal(() => stop().finally(() => process.exit(1)));
  try {
    return await startParts(folder, children, cleanups, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  folder: string,
  children: ChildProcess[],
  cleanups: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Stack> {
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'));
  cleanups.push(() => postgres.stop());
  await prepareDatabase(postgres.url);
  const [gatewayPort, aiPort, floorPort] = await Promise.all([freePort(), freePort(), freePort()]);
  // As `npm start` and the images have it: what is compiled is kept from an earlier start.
  const compileCache = join(folder, 'compiled');
  spawnSync(process.execPath, ['-e', "import('./gateway/src/gateway.ts')"], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  const launch = (script: string, extra: NodeJS.ProcessEnv) => {
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: postgres.url,
      LOG_LEVEL: 'error',
      NODE_COMPILE_CACHE: compileCache,
      ...extra,
    };
    const child = spawn(process.execPath, [...heap, resolve(script)], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.push(child);
    return child;
  };
  const urls = [gatewayPort, aiPort, floorPort].map((port) => `http://127.0.0.1:${port}`);
  const [gateway = '', ai = '', floor = ''] = urls;
  launch('ai-service/src/main.ts', { AI_SERVICE_PORT: String(aiPort), AI_PROVIDER: 'embedded' });
  const bare = launch('bench/floor.ts', { PORT: String(floorPort) });
  await Promise.all([answers(`${ai}/livez`), answers(`${floor}/list`)]);
  const startedAt = performance.now();
  const main = launch('gateway/src/main.ts', { PORT: String(gatewayPort), AI_SERVICE_URL: ai });
  await answers(`${gateway}/readyz`);
  const gatewayStartMs = Math.round(performance.now() - startedAt);

  return {
    gateway,
    floor,
    gatewayStartMs,
    seed: (rows) => onDatabase(postgres.url, [seedSql, rows], ['VACUUM ANALYZE products']),
    seedVaried: (rows) => onDatabase(postgres.url, [variedSql, rows], ['VACUUM ANALYZE products']),
    dropSearchIndex: () => onDatabase(postgres.url, ['DROP INDEX products_search_text']),
    cpuMs(server) {
      const pid = (server === 'gateway' ? main : bare).pid;
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
        return (Number(fields[13]) + Number(fields[14])) * msPerTick;
      } catch {
        return undefined;
      }
    },
    gatewayMegabytes() {
      try {
        const status = readFileSync(`/proc/${main.pid}/status`, 'utf8');
        return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
      } catch {
        return undefined;
      }
    },
    stop,
  };
}

/** Linux counts processor time in hundredths of a second. */
const msPerTick = 10;

async function onDatabase(url: string, ...statements: [text: string, rows?: number][]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [text, rows] of statements) await client.query(text, rows === undefined ? [] : [rows]);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 3_000; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((next) => setTimeout(next, 10));
  }
  throw new Error(`${url} did not answer.`);
}
