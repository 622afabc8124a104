import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { startEmbeddedPostgres } from '../scripts/embedded-postgres.ts';
import { clientOf, eventually } from './support/gateway.ts';
import { startLiveSystem } from './support/live-system.ts';
import { alertRules, panelQueries, recordingRules } from './support/monitoring-files.ts';
import { prometheusConfigSchema, startPrometheus } from './support/prometheus.ts';
import { hasPrometheus, prometheusFolder } from './support/promtool.ts';

const config = prometheusConfigSchema.parse(
  parse(readFileSync(join(prometheusFolder, 'prometheus.yml'), 'utf8')),
);
const owner = { email: 'ana@example.com', password: 'a password only for this test' };
const setUpMs = 240_000;

const drill = { name: 'Taladro', keywords: ['percutor'], stock: 11 };
const create = `mutation ($input: CreateProductInput!) { createProduct(input: $input) { __typename ... on Product { id } } }`;
const sell = `mutation ($input: SellProductInput!) { sellProduct(input: $input) { __typename } }`;
const list = '{ products(first: 5) { edges { node { id } } } }';

const ends: (() => Promise<unknown>)[] = [];
let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
let system: Awaited<ReturnType<typeof startLiveSystem>>;

/** A server that archives its log and has a replica's slot, as production has. */
async function startPostgres(folder: string) {
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'), [
    'archive_mode=on',
    'archive_command=true',
  ]);
  ends.unshift(postgres.stop);
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query("SELECT pg_create_physical_replication_slot('replica', true)");
  await admin.query('CREATE DATABASE orquestia');
  await admin.end();
  const inIt = (url: string) => Object.assign(new URL(url), { pathname: '/orquestia' }).href;
  return { url: inIt(postgres.applicationUrl), ownerUrl: inIt(postgres.url) };
}

/** A token with `ops:read`, made as docs/monitoring.md has it. */
async function makeToken(url: string): Promise<string> {
  const page = { 'content-type': 'application/json', origin: url };
  const signedIn = await fetch(`${url}/auth/sign-in/email`, {
    method: 'POST',
    headers: page,
    body: JSON.stringify(owner),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { createToken } = await clientOf(url, { ...page, cookie }).graphql(
    `mutation ($input: CreateTokenInput!) { createToken(input: $input) { ... on CreatedToken { token } } }`,
    { input: { name: 'Prometheus', scopes: ['ops:read'] } },
  );
  const everything = { name: 'Traffic', scopes: ['catalog:read', 'catalog:write', 'stock:sell', 'ai:spend'] };
  const traffic = await clientOf(url, { ...page, cookie }).graphql(
    `mutation ($input: CreateTokenInput!) { createToken(input: $input) { ... on CreatedToken { token } } }`,
    { input: everything },
  );
  trafficToken = traffic.createToken.token;
  return createToken.token;
}
let trafficToken = '';

const approve = `mutation ($input: ApproveProductInput!) { approveProduct(input: $input) { __typename } }`;

/** A bit of all that the panels show: products, sales, alerts, lists, and a model that answers badly once. */
async function makeTraffic(): Promise<void> {
  const client = clientOf(system.url, { authorization: `Bearer ${trafficToken}` });
  const { createProduct } = await client.graphql(create, { input: drill });
  // The precision of categories counts those that a person has looked at.
  await client.graphql(approve, { input: { productId: createProduct.id } });
  for (let n = 0; n < 3; n++) await client.graphql(sell, { input: { productId: createProduct.id } });
  await client.graphql(list);
  await client.rest('/products');
  // Asked for twice: from the cache.
  await client.graphql(create, { input: drill });
  await client.graphql(create, { input: { ...drill, name: 'Sierra', wait: false } });
  await eventually(() => expect(system.llm.paidFor('Sierra', 'category')).toBe(1));
  system.llm.state.mood = 'garbage';
  await client.graphql(create, { input: { ...drill, name: `Broca ${performance.now()}` } });
  system.llm.state.mood = 'well';
}

describe.skipIf(!hasPrometheus)('a live system (skipped where there is no Prometheus)', () => {
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'orquestia-monitoring-'));
    chmodSync(folder, 0o755);
    ends.unshift(async () => rmSync(folder, { recursive: true, force: true }));
    const postgres = await startPostgres(folder);
    const passwordFile = join(folder, 'owner_password');
    writeFileSync(passwordFile, owner.password);
    system = await startLiveSystem(
      {
        databaseUrl: postgres.url,
        gateway: {
          MIGRATION_DATABASE_URL: postgres.ownerUrl,
          OWNER_EMAIL: owner.email,
          OWNER_PASSWORD_FILE: passwordFile,
          AUTH_SECRET: 'a secret of the tests with more than 32 characters',
          // As behind a proxy: then /metrics wants its token of whoever asks from this machine, too.
          TRUSTED_PROXIES: '192.0.2.1',
        },
        ai: { LLM_PRICES: 'gpt-4o-mini=0.15/0.60', LLM_DAILY_TOKENS: '1000000' },
      },
      (stop) => ends.unshift(stop),
    );
    const token = await makeToken(system.url);
    expect((await fetch(`${system.url}/metrics`)).status).toBe(401);
    const targets = {
      gateway: `127.0.0.1:${system.gateway.port}`,
      'ai-service': `127.0.0.1:${system.ai.port}`,
    };
    prometheus = await startPrometheus(config, targets, token);
    ends.unshift(prometheus.stop);
    await makeTraffic();
  }, setUpMs);
  afterAll(async () => {
    for (const end of ends) await end();
  }, setUpMs);

  test('Prometheus reaches both services by the configuration of production', async () => {
    await eventually(async () =>
      expect((await prometheus.ask('up == 1')).map(({ job }) => job).sort()).toEqual([
        'ai-service',
        'gateway',
      ]),
    );
  });

  test('every query of every panel is answered with data', { timeout: setUpMs }, async () => {
    await makeTraffic();
    for (const { place, expr } of panelQueries) {
      const query = expr.replaceAll('$__rate_interval', '2m');
      const hasData = async () => [place, query, (await prometheus.ask(query)).length > 0];
      // The success measures are read anew once a minute.
      await expect.poll(hasData, { timeout: 90_000, interval: 200 }).toEqual([place, query, true]);
    }
  });

  test('every rule runs without an error, and what is recorded has values', {
    timeout: setUpMs,
  }, async () => {
    await eventually(async () => {
      const rules = await prometheus.rules();
      expect(rules.map(({ name }) => name).sort()).toEqual(
        [...alertRules.map(({ alert }) => alert), ...recordingRules.map(({ record }) => record)].sort(),
      );
      expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    });
    for (const { record } of recordingRules)
      await eventually(async () => expect(await prometheus.ask(record)).not.toEqual([]));
  });

  test('what an alert asks about is there: no metric is misspelt', async () => {
    const names = new Set(
      alertRules.flatMap(
        ({ expr }) => expr.match(/\b(?:orquestia_|http_|graphql_|nodejs_|process_)\w+/g) ?? [],
      ),
    );
    expect(names.size).toBeGreaterThan(15);
    for (const name of names)
      await eventually(async () => expect([name, await prometheus.ask(name)]).not.toEqual([name, []]));
  });

  test('each series has few labels, whoever asks for what', { timeout: setUpMs }, async () => {
    const { url } = system;
    for (let n = 0; n < 30; n++) {
      await fetch(`${url}/nowhere/${n}`, { method: n % 2 ? 'PROPFIND' : 'GET' });
      await fetch(`${url}/products/${n}`);
      await clientOf(url).rest('/graphql', { query: `query Q${n} { a${n}: nothing${n} }` });
    }
    const counted = z.array(z.string());
    await eventually(async () => {
      const series = await prometheus.ask('http_request_duration_seconds_count{job="gateway"}');
      expect(counted.parse(series.map(({ method }) => method))).toContain('other');
      expect(series.length).toBeLessThan(40);
    });
    const operations = await prometheus.ask('graphql_operation_duration_seconds_count');
    expect(operations.map(({ operation }) => operation).filter((one) => one?.startsWith('nothing'))).toEqual(
      [],
    );
  });

  test('an AI service that is stopped is told of', { timeout: setUpMs }, async () => {
    await system.ai.end('SIGTERM');
    await eventually(async () => {
      const rules = await prometheus.rules();
      const away = rules.filter(({ name }) => name === 'AiServiceDown' || name === 'NoAiService');
      expect(away.map(({ state }) => state)).toEqual(['pending', 'pending']);
    });
  });
});
