import type { Duplex } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

/** What is REST's own: its names, its headers, its methods and the contract it prints. */

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let rest: ReturnType<typeof clientOf>['rest'];

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  rest = clientOf(gateway.url).rest;
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const drill = { name: 'Taladro inalámbrico 18V', keywords: ['percutor', '2 baterías'], stock: 12 };

test.each([
  ['?limit=0', 'limit', 'de 1 a 1000'],
  ['?limit=abc', 'limit', 'de 1 a 1000'],
  ['?after=-1', 'after', 'la página anterior'],
  ['?stock_status=XX', 'stock_status', 'OUT, LOW u OK'],
])('GET /products%s is refused in the caller’s language', async (query, path, message) => {
  const answer = await rest(`/products${query}`);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    errors: [{ path, message: expect.stringContaining(message) }],
  });
});

test.each(['[]', 'null', '"taladro"'])(
  'the body %s is no product, which is said in Spanish',
  async (body) => {
    const answer = await rest('/products', body);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('objeto JSON') }],
    });
  },
);

test('REST takes the category by the name it shows it under, and names it so where it is wrong', async () => {
  const made = await rest('/products', { ...drill, category_id: 'media' });
  expect(await made.json()).toMatchObject({ category_id: 'media' });
  const refused = await rest('/products', { ...drill, category_id: 'nowhere' });
  expect(await refused.json()).toMatchObject({ errors: [{ path: 'category_id' }] });
});

test('an idempotency key that is none is named as the header it came in', async () => {
  for (const path of ['/products', '/products/1/sell']) {
    const refused = await rest(path, drill, { 'idempotency-key': 'x'.repeat(256) });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ errors: [{ path: 'Idempotency-Key' }] });
  }
});

test('the first answer is replayed with its status, however it is asked for again', async () => {
  const key = { 'idempotency-key': 'made-later' };
  const later = await rest('/products', drill, { ...key, prefer: 'respond-async' });
  const again = await rest('/products', drill, key);
  expect([later.status, again.status]).toEqual([202, 202]);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await again.json()).toEqual(await later.json());
});

test('a method that a path does not take is answered with those that it does', async () => {
  const answer = await fetch(`${gateway.url}/products/1`, { method: 'DELETE' });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET');
  expect(await answer.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
  for (const path of ['/nowhere', '/openapiXjson', '/products//', '/products/1/sell/2']) {
    const unknown = await fetch(`${gateway.url}${path}`, { method: path === '/nowhere' ? 'DELETE' : 'GET' });
    expect([path, unknown.status]).toEqual([path, 404]);
  }
});

test('the printed contract tells of every answer, and its example of a new product is one', async () => {
  const printed = z
    .object({
      paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.looseObject({}) }))),
      components: z.object({
        schemas: z.looseObject({ NewProduct: z.looseObject({ example: z.unknown() }) }),
      }),
    })
    .parse(await (await rest('/openapi.json')).json());
  const answers = (path: string, method: string) =>
    Object.keys(printed.paths[path]?.[method]?.responses ?? {});
  expect(answers('/products', 'post')).toEqual(
    expect.arrayContaining(['201', '202', '403', '409', '413', '422', '500', '503', '504']),
  );
  expect(answers('/products', 'get')).toEqual(expect.arrayContaining(['200', '304', '422', '500']));
  expect(answers('/products/{id}', 'get')).toEqual(expect.arrayContaining(['200', '304', '404', '500']));
  expect(answers('/products/{id}/sell', 'post')).toEqual(
    expect.arrayContaining(['200', '404', '409', '413', '422', '500']),
  );
  expect((await rest('/products', printed.components.schemas.NewProduct.example)).status).toBe(201);
});

test('the page to try the API at needs no other host', async () => {
  const page = await fetch(`${gateway.url}/docs`);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const html = await page.text();
  expect(html).not.toContain('//');
  for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
    const asset = await fetch(`${gateway.url}${path}`);
    expect([path, asset.status]).toEqual([path, 200]);
    expect((await asset.text()).length).toBeGreaterThan(50);
  }
});

test('REST pages link to the next one and answer 304 to a known ETag', async () => {
  await rest('/products', drill);
  await rest('/products', drill);
  const page = await rest('/products?limit=1');
  expect(page.headers.get('link')).toMatch(/^<\/products\?limit=1&after=\d+>; rel="next"$/);
  const etag = page.headers.get('etag') ?? '';
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*'])
    expect((await rest('/products?limit=1', undefined, { 'if-none-match': known })).status).toBe(304);
  expect((await rest('/products?limit=1', undefined, { 'if-none-match': '"other"' })).status).toBe(200);
});

const nextPage = z.object({ name: z.literal('list-created-ASC-after-own') });
const connectionOf = z.object({ connection: z.object({ stream: z.custom<Duplex>() }) });

test('a list that fails in its middle is cut off, so that it does not look whole, and is logged once', async () => {
  const other = await startGateway(ai.url);
  await other.database.query(`INSERT INTO products (name, keywords, language, stock, enrichment, enrichment_status)
    SELECT 'Taladro ' || n, '["percutor"]', 'es', 1, '{}', 'READY' FROM generate_series(1, 600) AS n`);
  // The connection is lost as the second page is asked for.
  const { query } = pg.Client.prototype;
  const asked = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...parameters: unknown[]
  ) {
    if (nextPage.safeParse(parameters[0]).success) connectionOf.parse(this).connection.stream.destroy();
    return Reflect.apply(query, this, parameters);
  });
  const traceId = 'c'.repeat(32);
  const headers = { traceparent: `00-${traceId}-${'d'.repeat(16)}-01` };
  const read = async () => (await fetch(`${other.url}/products`, { headers })).text();
  await expect(read()).rejects.toThrow(TypeError);
  const lines = other.log().filter(({ trace_id, level }) => trace_id === traceId && level !== 'info');
  expect(lines).toMatchObject([{ level: 'critical', event: 'database_connection_lost' }]);
  asked.mockRestore();
  await other.stop();
});
