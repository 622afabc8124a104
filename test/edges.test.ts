import { connect } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startAiStandIn, startGateway } from './gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, {
    limits: { headersMs: 1_500, requestMs: 3_000 },
    operationLimitMs: 3_000,
    introspection: 'off',
  });
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

function post(body: string, headers: Record<string, string> = {}) {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
const ask = async (query: string) =>
  z
    .looseObject({
      data: z.unknown().optional(),
      errors: z.array(z.looseObject({ message: z.string() })).optional(),
    })
    .parse(await (await post(JSON.stringify({ query }))).json());

async function stillServes() {
  expect((await ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
}

const nested = `{ ${'alerts(first: 1) { edges { node { product { '.repeat(3)} id ${'} } } } '.repeat(3)} }`;
const aliases = `{ ${Array.from({ length: 50 }, (_, n) => `a${n}: categories { id }`).join(' ')} }`;
const directives = `{ ${Array.from({ length: 10 }, (_, n) => `... @skip(if: false) @include(if: true) { a${n}: __typename @skip(if: false) }`).join(' ')} }`;
const tokens = `{ ${'__typename '.repeat(2_000)} }`;
const fanOut = `{ ...f0 } ${Array.from({ length: 25 }, (_, n) => `fragment f${n} on Query { ${`...f${n + 1} `.repeat(3)} }`).join(' ')} fragment f25 on Query { __typename }`;
const costly = `{ ${Array.from({ length: 14 }, (_, n) => `p${n}: products(first: 100) { edges { node { id name keywords stock description category { id name } enrichment { model alternatives { id name } } } } }`).join(' ')} }`;

test.each([
  ['of depth 13', nested, 'Query depth limit of 12 exceeded'],
  ['with 50 aliases', aliases, 'Aliases limit of 15 exceeded'],
  ['with 30 directives', directives, 'Directives limit of 20 exceeded'],
  ['of 2,000 tokens', tokens, 'Token limit of 1000 exceeded'],
  ['of fragments that fan out', fanOut, 'Query Cost limit of 10000 exceeded'],
  ['of 14 full pages', costly, 'Query Cost limit of 10000 exceeded'],
  [
    'for the schema, where introspection is off',
    '{ __schema { types { name } } }',
    'introspection has been disabled',
  ],
])('a query %s is refused for that, and the next request is served', async (_, query, limit) => {
  const answer = await ask(query);
  expect(answer.errors?.[0]?.message).toContain(limit);
  expect(answer.data ?? null).toBeNull();
  await stillServes();
});

const alerts = (first: string) =>
  `alerts${first} { edges { node { product { alerts${first} { edges { node { id } } } } } } }`;
const nest = (first: string) => `products${first} { edges { node { ${alerts(first)} } } }`;

test('a page counts in the cost of a query by its variable and by its default, on the first call and on later ones', async () => {
  const byVariable = { query: `query ($n: Int) { ${nest('(first: $n)')} }` };
  const answers = [];
  for (const n of [1, 1, 1, 100, 100, 1]) {
    const response = await post(JSON.stringify({ ...byVariable, variables: { n } }));
    answers.push([n, response.status, await response.text()]);
  }
  expect(answers.map(([n, status]) => [n, status])).toEqual([
    [1, 200],
    [1, 200],
    [1, 200],
    [100, 400],
    [100, 400],
    [1, 200],
  ]);
  expect(answers[3]?.[2]).toContain('QUERY_TOO_COSTLY');
  expect(answers[3]?.[2]).toContain('pide páginas más pequeñas');
  const counts = await ask(`{ products(first: 100) { edges { node {
    a: alerts(first: 1) { totalCount } b: alerts(first: 1) { totalCount } c: alerts(first: 1) { totalCount }
    d: alerts(first: 1) { totalCount } e: alerts(first: 1) { totalCount } } } } }`);
  expect(counts.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
  const byDefault = await ask(`{ ${nest('')} }`);
  expect(byDefault.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
  const entities = JSON.stringify({
    query:
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { alerts { edges { node { id } } } } } }',
    variables: { r: Array.from({ length: 500 }, (_, n) => ({ __typename: 'Product', id: n })) },
  });
  expect(await (await post(entities)).text()).toContain('QUERY_TOO_COSTLY');
  const subscription = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({
      query: `subscription ($n: Int) { productChanged { ${alerts('(first: $n)')} } }`,
      variables: { n: 100 },
    }),
  });
  expect(await subscription.text()).toContain('QUERY_TOO_COSTLY');
});

test('where introspection is off, nothing else tells the schema', async () => {
  expect((await ask('{ _service { sdl } }')).data ?? null).toBeNull();
  expect(JSON.stringify((await ask('{ produc { id } }')).errors)).not.toContain('product');
});

test('first is bounded on every list', async () => {
  const { errors } = await ask('{ products(first: 101) { edges { node { id } } } }');
  expect(errors?.[0]?.message).toContain('100');
  const rest = await fetch(`${gateway.url}/products?limit=1001`);
  expect(rest.status).toBe(422);
});

test('a body of 10 MB is refused with 413 and the next request is served', async () => {
  expect((await post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(10_000_000)}` }))).status).toBe(
    413,
  );
  await stillServes();
});

test('GraphQL by POST takes JSON alone, so that no form of another site can send it', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    expect((await post('{"query":"{ __typename }"}', { 'content-type': type })).status).toBe(415);
  }
});

test('a page of a foreign origin is refused, one of the list gets its CORS headers', async () => {
  const foreign = await post('{"query":"{ __typename }"}', { origin: 'https://shop.example' });
  expect(foreign.status).toBe(403);
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  expect(await foreign.json()).toMatchObject({ code: 'ORIGIN_REFUSED' });
  const listed = await post('{"query":"{ __typename }"}', { origin: 'http://localhost:5173' });
  expect(listed.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  expect(listed.headers.get('access-control-allow-credentials')).toBeNull();
  const image = await fetch(`${gateway.url}/products`, {
    headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
  });
  expect(image.status).toBe(403);
});

test.each([
  ['its headers', 'GET /livez HTTP/1.1\r\nhost: x\r\n'],
  [
    'its body',
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"qu',
  ],
])('a client that never finishes %s is cut off at the time limit', async (_, start) => {
  const answer = await new Promise<string>((done, reject) => {
    let received = '';
    const socket = connect(gateway.port, '127.0.0.1', () => socket.write(start));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => done(received));
    socket.on('error', reject);
  });
  expect(answer).toContain('408 Request Timeout');
  await stillServes();
});

test('a probe by HTTP/1.0, which names no host, is answered', async () => {
  const answer = await new Promise<string>((done, reject) => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () =>
      socket.write('GET /readyz HTTP/1.0\r\n\r\n'),
    );
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => done(received));
    socket.on('error', reject);
  });
  expect(answer).toContain('200 OK');
});

test('an operation past its deadline is answered with 504 and its statement is cancelled', async () => {
  const other = new pg.Client({ connectionString: gateway.databaseUrl });
  await other.connect();
  await other.query('BEGIN; LOCK TABLE products IN ACCESS EXCLUSIVE MODE');
  const rest = await fetch(`${gateway.url}/products/1`);
  expect(rest.status).toBe(504);
  expect(await rest.json()).toMatchObject({ code: 'DEADLINE_EXCEEDED', retryable: true });
  const { errors } = await ask('{ product(id: 1) { id } }');
  expect(errors).toMatchObject([{ extensions: { code: 'DEADLINE_EXCEEDED' } }]);
  const waiting = await other.query(
    "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  expect(waiting.rows).toEqual([]);
  await other.query('ROLLBACK');
  await other.end();
  expect((await fetch(`${gateway.url}/products/1`)).status).toBe(404);
});

test('an unexpected error is masked outside and logged once inside, with the trace id', async () => {
  await gateway.database.query('ALTER TABLE products RENAME TO products_away');
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
  const rest = await fetch(`${gateway.url}/products/1`, { headers: { traceparent } });
  expect(rest.status).toBe(500);
  expect(rest.headers.get('x-trace-id')).toBe(traceId);
  const body = await rest.text();
  expect(body).not.toContain('products_away');
  expect(JSON.parse(body)).toMatchObject({ code: 'INTERNAL', trace_id: traceId });
  const graphql = await post(JSON.stringify({ query: '{ product(id: 1) { id } }' }), { traceparent });
  const text = await graphql.text();
  expect(text).not.toContain('relation');
  expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL', traceId } }] });
  await gateway.database.query('ALTER TABLE products_away RENAME TO products');
  const logged = gateway
    .log()
    .filter(({ event, trace_id }) => event === 'unexpected_error' && trace_id === traceId);
  expect(logged).toHaveLength(2);
});

test('an error in an event of a subscription is masked too, in the caller’s language, and logged once', async () => {
  const { rows } = await gateway.database.query(`INSERT INTO products
      (name, keywords, language, stock, enrichment, enrichment_status)
    VALUES ('Taladro', '["percutor"]', 'es', 3, '{}', 'READY') RETURNING id`);
  await gateway.database.query('ALTER TABLE stock_alerts RENAME TO alerts_away');
  const query = 'subscription { productChanged { id alerts { edges { node { id } } } } }';
  const headers = { accept: 'text/event-stream', 'accept-language': 'en' };
  const events = await post(JSON.stringify({ query }), headers);
  const traceId = events.headers.get('x-trace-id');
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  const change = JSON.stringify({ kind: 'product', ids: [rows[0].id] });
  let text = '';
  const readUntil = async (part: string) => {
    // Again and again: what changes before the subscription stands is not heard.
    const announce = () => gateway.database.query("SELECT pg_notify('orquestia_changes', $1)", [change]);
    const announcing = setInterval(announce, 100);
    while (!text.includes(part)) text += (await reader?.read())?.value;
    clearInterval(announcing);
  };
  await readUntil('"errors"');
  await gateway.database.query('ALTER TABLE alerts_away RENAME TO stock_alerts');
  await readUntil('"edges"');
  await reader?.cancel();
  const failures = text.match(/"errors":.*/g) ?? [];
  for (const failure of failures) {
    expect(failure).not.toContain('relation');
    expect(failure).toContain('Unexpected error');
    expect(failure).toContain(`"traceId":"${traceId}"`);
  }
  const logged = gateway.log().filter(({ trace_id, level }) => trace_id === traceId && level === 'error');
  expect(logged.map(({ event }) => event)).toEqual(failures.map(() => 'unexpected_error'));
});

test('bad input leaves no error in the log', async () => {
  const before = gateway.log().length;
  await fetch(`${gateway.url}/products`, { method: 'POST', body: '{"name":' });
  await fetch(`${gateway.url}/products`, { method: 'POST', body: '{"name":"","keywords":[],"stock":"abc"}' });
  await ask('mutation { createProduct(input: { name: "", keywords: [], stock: -1 }) { __typename } }');
  await ask('{ nothing }');
  const levels = gateway
    .log()
    .slice(before)
    .map(({ level }) => level);
  expect(levels.filter((level) => level !== 'info')).toEqual([]);
});
