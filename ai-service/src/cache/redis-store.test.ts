import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../scripts/free-port.ts';
import { makeServiceLogger } from '../http/logger.ts';
import { eventually } from '../testing/eventually.ts';
import { answer, startLlmStandIn } from '../testing/llm-stand-in.ts';
import { hasRedis, startRedis } from '../testing/redis.ts';
import { startService } from '../testing/service.ts';
import { makeRedisStore, type RedisStore } from './redis-store.ts';

const hourMs = 60 * 60 * 1000;
const drill = { name: 'Taladro 18V', keywords: ['percutor'] };
const goodAnswer = { description: 'Un taladro percutor de 18 V.' };

test.runIf(process.env.CI)('CI has a redis-server to test with', () => {
  expect(hasRedis).toBe(true);
});

function connect(url: string) {
  const lines: string[] = [];
  const logger = makeServiceLogger('debug', { write: (line) => void lines.push(line) });
  const store = makeRedisStore(url, logger);
  onTestFinished(() => store.close());
  const events = () => lines.map((line): string => JSON.parse(line).event);
  const ready = () => eventually(() => store.state()).toBe('ok');
  return { store, lines, events, ready };
}

async function startWith(store: RedisStore, llmUrl: string, settings: Record<string, string> = {}) {
  return startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llmUrl, ...settings }, { shared: store });
}

describe.skipIf(!hasRedis)('with a real Redis (skipped where there is no redis-server)', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => {
    redis = await startRedis(await freePort());
  });
  afterAll(() => redis.stop());

  test('a text expires after its lifetime', async () => {
    const { store, ready } = connect(redis.url);
    await ready();
    await store.set('text', 'kept', hourMs);
    expect(await store.get('text')).toBe('kept');
    expect(await redis.client.pTTL('orquestia:ai:text')).toBeGreaterThan(hourMs - 60_000);
    await store.set('short', 'gone', 1);
    await eventually(() => store.get('short')).toBeUndefined();
  });

  test('two processes share answers: the second makes no call', async () => {
    const llm = await startLlmStandIn(answer(goodAnswer));
    for (const cached of [false, true]) {
      const { store, ready } = connect(redis.url);
      await ready();
      const service = await startWith(store, llm.url);
      const body = await (await service.describe(drill)).json();
      expect(body).toMatchObject({ cached, origin: cached ? 'CACHE' : 'LLM' });
    }
    expect(llm.requests).toHaveLength(1);
  });

  test("two processes share the day's token budget", async () => {
    const llm = await startLlmStandIn(answer(goodAnswer));
    const statuses: number[] = [];
    for (const name of ['Sierra 18V', 'Lima 18V']) {
      const { store, ready } = connect(redis.url);
      await ready();
      const service = await startWith(store, llm.url, { LLM_DAILY_TOKENS: '130' });
      statuses.push((await service.describe({ ...drill, name })).status);
    }
    expect(statuses).toEqual([200, 429]);
    expect(llm.requests).toHaveLength(1);
  });

  test('equal requests to five processes at once are one call, whose answer all get', async () => {
    const llm = await startLlmStandIn((response, request) => {
      setTimeout(() => answer(goodAnswer)(response, request), 500);
    });
    const services = [];
    for (let count = 0; count < 5; count++) {
      const { store, ready } = connect(redis.url);
      await ready();
      services.push(await startWith(store, llm.url));
    }
    const answers = services.map((service) => service.describe({ ...drill, name: 'Fresadora 18V' }));
    for (const answered of await Promise.all(answers))
      expect(await answered.json()).toMatchObject({ generated_description: goodAnswer.description });
    expect(llm.requests).toHaveLength(1);
  });

  test('where the process that asks dies, another one asks in its place', async () => {
    const llm = await startLlmStandIn(answer(goodAnswer));
    const { store, ready } = connect(redis.url);
    await ready();
    // What a process leaves behind that was killed: a claim that nobody extends.
    await redis.client.flushDb();
    await (await startWith(store, llm.url)).describe({ ...drill, name: 'Cepillo 18V' });
    const [kept = ''] = (await redis.client.keys('orquestia:ai:*')).filter((key) => !key.includes('tokens'));
    const left = kept.replace('orquestia:ai:', 'orquestia:ai:claim:');
    await redis.client.flushDb();
    await redis.client.set(left, '1', { expiration: { type: 'PX', value: 700 } });
    const next = await startWith(store, llm.url);
    expect((await next.describe({ ...drill, name: 'Cepillo 18V' })).status).toBe(200);
    expect(await redis.client.exists(left)).toBe(0);
  });

  test('a kept answer that was tampered with is asked for anew', async () => {
    const llm = await startLlmStandIn(answer(goodAnswer));
    const { store, ready } = connect(redis.url);
    await ready();
    await (await startWith(store, llm.url)).describe({ ...drill, name: 'Tenaza 18V' });
    for (const key of await redis.client.keys('orquestia:ai:*')) {
      if (!key.includes('tokens')) await redis.client.set(key, '{"value": 7}');
    }
    const fresh = await startWith(store, llm.url);
    expect(await (await fresh.describe({ ...drill, name: 'Tenaza 18V' })).json()).toMatchObject({
      cached: false,
    });
  });

  test('while Redis does not answer, requests still succeed and the health is degraded; afterwards Redis is used again', async () => {
    const llm = await startLlmStandIn(answer(goodAnswer));
    const { store, events, ready } = connect(redis.url);
    await ready();
    const service = await startWith(store, llm.url);
    redis.freeze();
    try {
      expect((await service.describe({ ...drill, name: 'Llave 18V' })).status).toBe(200);
      expect(await (await service.describe({ ...drill, name: 'Llave 18V' })).json()).toMatchObject({
        cached: true,
      });
      expect(await (await service.get('/health')).json()).toMatchObject({
        status: 'degraded',
        dependencies: { cache: 'error' },
      });
    } finally {
      redis.thaw();
    }
    await ready();
    expect(events().filter((event) => event === 'cache_unavailable')).toHaveLength(1);
    expect(events()).toContain('cache_available');
  });
});

describe.skipIf(!hasRedis)(
  'with a Redis that starts late and restarts (skipped where there is no redis-server)',
  () => {
    test('the store connects when Redis starts later and when it restarts, and logs each outage once', async () => {
      const port = await freePort();
      const { store, events, ready } = connect(`redis://127.0.0.1:${port}`);
      await eventually(() => events()).toEqual(['cache_unavailable']);
      const first = await startRedis(port);
      await ready();
      await store.set('text', 'kept', hourMs);
      await first.stop();
      await eventually(() => store.state()).toBe('error');
      expect(await store.get('text')).toBeUndefined();
      const second = await startRedis(port);
      onTestFinished(() => second.stop());
      await ready();
      expect(events()).toEqual([
        'cache_unavailable',
        'cache_available',
        'cache_unavailable',
        'cache_available',
      ]);
    });
  },
);

test('with no Redis at its address the service answers, keeps answers in memory and says degraded', async () => {
  const llm = await startLlmStandIn(answer(goodAnswer));
  const { store, lines } = connect(`redis://user:secret-password@127.0.0.1:${await freePort()}`);
  const service = await startWith(store, llm.url, { LLM_DAILY_TOKENS: '1000' });
  expect(await (await service.describe(drill)).json()).toMatchObject({ cached: false });
  expect(await (await service.describe(drill)).json()).toMatchObject({ cached: true });
  expect(llm.requests).toHaveLength(1);
  expect(await (await service.get('/health')).json()).toMatchObject({
    status: 'degraded',
    dependencies: { llm: 'ok', cache: 'error' },
  });
  expect(lines.join('')).not.toContain('secret-password');
});
