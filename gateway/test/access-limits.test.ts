import { get } from 'node:http';
import { makeLogger } from '@orquestia/service-kit/logger';
import { connectRedis } from '@orquestia/service-kit/redis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasRedis, startRedis } from '../../ai-service/src/testing/redis.ts';
import { freePort } from '../../scripts/free-port.ts';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { makeBrowser, signInAsOwner } from './support/browser.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let browser: Awaited<ReturnType<typeof signInAsOwner>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  // Open: nothing is counted.
  const open = await fetch(`${gateway.url}/products`);
  expect(open.headers.get('ratelimit-limit')).toBeNull();
  browser = await signInAsOwner(gateway);
});
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

const replicaWith = (env: object) => startGateway(ai.url, { databaseUrl: gateway.databaseUrl, env });

test('every answer tells how much is left; what is too much is refused before its body is read', async () => {
  const limited = await replicaWith({ RATE_LIMIT: 3 });
  try {
    const visitor = makeBrowser(limited.url);
    for (const [name, value] of browser.cookies) visitor.cookies.set(name, value);
    const first = await visitor.call('/graphql', { query: '{ me { kind } }' });
    expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual([
      '3',
      '2',
    ]);
    await visitor.call('/graphql', { query: '{ me { kind } }' });
    await visitor.call('/products');
    const refused = await visitor.call('/graphql', { query: '{ me { kind } }' });
    expect([refused.status, (await refused.json()).code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // Somebody else is not in its way.
    expect((await makeBrowser(limited.url).call('/auth/get-session')).status).toBe(200);
    expect((await visitor.call('/livez')).status).toBe(200);
  } finally {
    await limited.stop();
  }
});

test('an address that nobody is known from has a limit of its own', async () => {
  const limited = await replicaWith({ RATE_LIMIT_ANONYMOUS: 2 });
  try {
    const stranger = makeBrowser(limited.url);
    const statuses = [1, 2, 3].map(async () => (await stranger.call('/products')).status);
    expect((await Promise.all(statuses)).sort()).toEqual([401, 401, 429]);
  } finally {
    await limited.stop();
  }
});

test.skipIf(!hasRedis)(
  'replicas that share a Redis count together, and while it is away each by itself (skipped where there is no redis-server)',
  async () => {
    const server = await startRedis(await freePort());
    const silent = makeLogger({ service: 'test', level: 'silent' });
    const connections = [1, 2].map(() => connectRedis(server.url, silent));
    for (const { attempt } of connections)
      await expect.poll(() => attempt((client) => client.ping())).toBe('PONG');
    const env = { RATE_LIMIT_ANONYMOUS: 3 };
    const start = (redis: (typeof connections)[number]) =>
      startGateway(ai.url, { databaseUrl: gateway.databaseUrl, env, redis });
    const replicas = await Promise.all(connections.map(start));
    const ask = async (index: number) =>
      (await makeBrowser(replicas[index]?.url ?? '').call('/products')).status;
    try {
      const statuses = [];
      for (const index of [0, 1, 0, 1, 0]) statuses.push(await ask(index));
      expect(statuses).toEqual([401, 401, 401, 429, 429]);
      server.freeze();
      expect(await ask(0)).toBe(401);
    } finally {
      server.thaw();
      await Promise.all(replicas.map((replica) => replica.stop()));
      for (const { close } of connections) close();
      await server.stop();
    }
  },
);

test('a path that only looks like a probe is counted as what it leads to', async () => {
  const limited = await replicaWith({ RATE_LIMIT_ANONYMOUS: 2 });
  try {
    const statuses = [];
    for (const path of ['/livez/../products', '/livez/../products', '/livez/../products', '/livez?x=1'])
      statuses.push(await statusOf(limited.url, path));
    expect(statuses).toEqual([401, 401, 429, 200]);
  } finally {
    await limited.stop();
  }
});

/** With the path as it is written; fetch would tidy it up first. */
function statusOf(url: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((done, reject) => {
    get({ hostname, port, path, agent: false }, (answer) => done(answer.resume().statusCode)).on(
      'error',
      reject,
    );
  });
}

test('what one spends on the AI a day is counted for all replicas', async () => {
  const [one, two] = await Promise.all([
    replicaWith({ AI_USES_PER_DAY: 2 }),
    replicaWith({ AI_USES_PER_DAY: 2 }),
  ]);
  const preview = `mutation ($input: EnrichmentInput!) { previewEnrichment(input: $input) {
    __typename ... on Error { code message } ... on RateLimitedError { retryAfterMs } } }`;
  try {
    const outcomes = [];
    for (const { url } of [one, two, one]) {
      const visitor = makeBrowser(url);
      for (const [name, value] of browser.cookies) visitor.cookies.set(name, value);
      outcomes.push(
        (await visitor.graphql(preview, { input: { name: 'Taladro', keywords: [] } })).previewEnrichment,
      );
    }
    expect(outcomes.map(({ __typename }) => __typename)).toEqual([
      'EnrichmentPreview',
      'EnrichmentPreview',
      'RateLimitedError',
    ]);
    expect(outcomes[2]).toMatchObject({ code: 'RATE_LIMITED' });
  } finally {
    await Promise.all([one.stop(), two.stop()]);
  }
});
