import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.ts';
import { makeAckLog } from './ack-log.ts';
import { startAlertReceiver } from './alert-receiver.ts';
import { makeClient } from './client.ts';
import { startLlmStandIn } from './llm-stand-in.ts';
import { startProxy } from './proxy.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';

export type SystemOptions = {
  gateways?: number;
  /** Its own PostgreSQL, to be stopped and paused; else a database of the run's. */
  ownPostgres?: boolean;
  /** Further settings of every gateway. */
  env?: NodeJS.ProcessEnv;
};

/** A gateway and how to talk to it. */
export type GatewayPart = ServiceProcess & ReturnType<typeof makeClient>;

/** The real processes, with a proxy in each connection between them and stand-ins behind the last ones. */
export async function startSystem(options: SystemOptions, onEnd: (stop: () => Promise<void>) => void) {
  const llm = await startLlmStandIn();
  const receiver = await startAlertReceiver();
  onEnd(llm.stop);
  onEnd(receiver.stop);
  const postgres = await (options.ownPostgres ? startOwnPostgres(onEnd) : createDatabase());
  const links = {
    database: await startProxy(postgres.port),
    llm: await startProxy(llm.port),
    alerts: await startProxy(receiver.port),
    ai: await startProxy(0),
  };
  onEnd(async () => {
    for (const link of Object.values(links)) await link.close();
  });
  const ackLog = makeAckLog();
  const parts: ServiceProcess[] = [];
  onEnd(async () => {
    for (const part of parts) await part.end('SIGKILL');
  });

  const databaseUrl = (port: number) =>
    Object.assign(new URL(postgres.url), { port: String(port), pathname: `/${postgres.database}` }).href;
  const env = {
    DATABASE_URL: databaseUrl(links.database.port),
    AI_SERVICE_URL: `http://127.0.0.1:${links.ai.port}`,
    N8N_WEBHOOK_URL: `http://127.0.0.1:${links.alerts.port}/webhook/stock-alert`,
    N8N_WEBHOOK_TOKEN: 'a-token-of-the-fault-rehearsal',
    N8N_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 'orquestia').toString('base64')}`,
    ...options.env,
  };

  async function startAi(): Promise<ServiceProcess> {
    const part = await startServiceProcess('ai-service/src/main.ts', 'service_started', {
      AI_SERVICE_PORT: '0',
      AI_PROVIDER: 'openai',
      OPENAI_API_KEY: 'a-key-of-the-fault-rehearsal',
      OPENAI_BASE_URL: `http://127.0.0.1:${links.llm.port}/v1`,
    });
    parts.push(part);
    links.ai.retarget(part.port);
    return part;
  }

  /** Another replica, perhaps with a place at which it crashes. */
  async function startGateway(extra: NodeJS.ProcessEnv = {}): Promise<GatewayPart> {
    const part = await startServiceProcess('gateway/src/main.ts', 'gateway_ready', {
      PORT: '0',
      ...env,
      ...extra,
    });
    parts.push(part);
    return Object.assign(part, makeClient(`http://127.0.0.1:${part.port}`, ackLog));
  }

  const pools = new Map<number, pg.Pool>();
  /** Connections past every proxy; others once the database has come back at another port. */
  function direct(): pg.Pool {
    const port = postgres.currentPort();
    const known = pools.get(port);
    if (known) return known;
    const pool = new pg.Pool({ connectionString: databaseUrl(port), max: 2 });
    pool.on('error', () => undefined);
    pools.set(port, pool);
    return pool;
  }
  onEnd(async () => {
    for (const pool of pools.values()) await pool.end();
  });

  let ai = await startAi();
  const gateways: GatewayPart[] = [];
  for (let n = 0; n < (options.gateways ?? 1); n++) gateways.push(await startGateway());

  return {
    ackLog,
    llm,
    receiver,
    links,
    postgres,
    startGateway,
    /** All that must still run when the row has ended. */
    survivors: () => [...gateways.filter((gateway) => !expectedToEnd.has(gateway)), ai],
    gateway(index = 0): GatewayPart {
      const found = gateways[index];
      if (!found) throw new Error(`There is no gateway ${index}.`);
      return found;
    },
    /** What the gateways had to say of late, for whoever looks into a row that failed. */
    lastWords: () =>
      parts.flatMap(({ pid, log }) =>
        log
          .filter(({ level }) => level !== 'info')
          .slice(-15)
          .map((line) => `${pid} ${JSON.stringify(line)}`),
      ),
    /** Before a row: what the row before it has broken is whole again, so that each row fails for itself. */
    async revive(): Promise<void> {
      for (const link of Object.values(links)) link.set({ kind: 'clear' });
      for (const [index, gateway] of gateways.entries())
        if (!gateway.running()) gateways[index] = await startGateway();
      if (!ai.running()) ai = await startAi();
    },
    /** Ends a gateway; a new one takes its place in the list. Tells how the old one ended, and how long that took. */
    async restartGateway(index: number, signal: NodeJS.Signals) {
      const startedAt = performance.now();
      const how = await this.gateway(index).end(signal);
      const ms = performance.now() - startedAt;
      gateways[index] = await startGateway();
      return { how, ms };
    },
    async restartAi(signal: NodeJS.Signals): Promise<void> {
      await ai.end(signal);
      ai = await startAi();
    },
    /** For a gateway that a row ends and does not replace. */
    mayEnd(gateway: GatewayPart): void {
      expectedToEnd.add(gateway);
    },
    /** Asks the database itself, past every proxy. */
    async ask<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
      return (await direct().query<Row>(sql, values)).rows;
    },
    directUrl: () => databaseUrl(postgres.currentPort()),
  };
}

const expectedToEnd = new WeakSet<GatewayPart>();

export type System = Awaited<ReturnType<typeof startSystem>>;

async function createDatabase() {
  const url = new URL(inject('postgresUrl'));
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  const database = `faults_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`CREATE DATABASE ${database}`);
  await admin.end();
  const port = Number(url.port);
  return { url: url.href, port, database, currentPort: () => port, server: undefined };
}

async function startOwnPostgres(onEnd: (stop: () => Promise<void>) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-faults-'));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, 'postgres');
  let running = await startEmbeddedPostgres(dataDir);
  const portOf = () => Number(new URL(running.url).port);
  onEnd(async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    url: running.url,
    port: portOf(),
    database: 'postgres',
    currentPort: portOf,
    server: {
      dataDir,
      stop: () => running.stop(),
      async start(): Promise<number> {
        running = await startEmbeddedPostgres(dataDir);
        return portOf();
      },
    },
  };
}
