import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';

/** What a generator of clients needs of the gateway's OpenAPI document. */

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let document: z.infer<typeof documentSchema>;

const responseSchema = z.object({ headers: z.record(z.string(), z.unknown()).optional() });
const operationSchema = z.object({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  responses: z.record(z.string(), responseSchema),
});
const schemaSchema = z.object({
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.looseObject({ default: z.unknown().optional() })).optional(),
});
const documentSchema = z.object({
  servers: z.array(z.object({ url: z.string() })).min(1),
  tags: z.array(z.object({ name: z.string() })),
  security: z.array(z.unknown()),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  document = documentSchema.parse(await (await fetch(`${gateway.url}/openapi.json`)).json());
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

test('every operation has an id of its own and a tag that is explained', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const explained = document.tags.map(({ name }) => name);
  expect(operations.flatMap(({ tags }) => tags).filter((tag) => !explained.includes(tag))).toEqual([]);
});

test('what has a default is not required', () => {
  for (const { required = [], properties = {} } of Object.values(document.components.schemas))
    expect(required.filter((name) => properties[name]?.default !== undefined)).toEqual([]);
});

test('the headers that answers carry are named', () => {
  const headersOf = (path: string, method: string, status: string) =>
    Object.keys(document.paths[path]?.[method]?.responses[status]?.headers ?? {});
  expect(headersOf('/products', 'post', '201')).toEqual(['x-trace-id', 'idempotency-replayed', 'location']);
  expect(headersOf('/products', 'get', '200')).toEqual(['x-trace-id', 'etag', 'link']);
  expect(headersOf('/products', 'post', '503')).toContain('retry-after');
  expect(headersOf('/products/{id}/sell', 'post', '404')).toEqual(['x-trace-id']);
});

test('it says how to sign in, and what is answered to whoever has not', () => {
  expect(document.security).toEqual([{ bearer: [] }, { basic: [] }, {}]);
  for (const path of ['/products', '/products/{id}', '/products/{id}/sell'])
    for (const { responses } of Object.values(document.paths[path] ?? {}))
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403']));
});

test('a new product’s limits are those that are checked', () => {
  expect(document.components.schemas.NewProduct?.properties).toMatchObject({
    name: { minLength: 1, maxLength: 200 },
    keywords: { minItems: 1, maxItems: 20, items: { maxLength: 50 } },
    description: { maxLength: 2_000 },
    stock: { minimum: 0, maximum: 1_000_000_000 },
  });
});
