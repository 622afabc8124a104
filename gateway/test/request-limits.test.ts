import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, {
    limits: { headersMs: 1_500, requestMs: 3_000 },
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
const wideFanOut = `{ ...f0 } ${Array.from({ length: 4 }, (_, n) => `fragment f${n} on Query { ${`...f${n + 1} `.repeat(90)} }`).join(' ')} fragment f4 on Query { categories { id } }`;
const costly = `{ ${Array.from({ length: 14 }, (_, n) => `p${n}: products(first: 100) { edges { node { id name keywords stock description category { id name } enrichment { model alternatives { id name } } alerts(first: 1) { edges { node { id } } } } } }`).join(' ')} }`;

test.each([
  ['of depth 13', nested, 'Query depth limit of 12 exceeded'],
  ['with 50 aliases', aliases, 'Aliases limit of 15 exceeded'],
  ['with 30 directives', directives, 'Directives limit of 20 exceeded'],
  ['of 2,000 tokens', tokens, 'Token limit of 1000 exceeded'],
  ['of fragments that fan out', fanOut, 'Query depth limit of 12 exceeded'],
  ['of fragments that fan out within the depth', wideFanOut, 'cuesta'],
  ['of 14 full pages with their alerts', costly, 'puede costar 10000 como máximo'],
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
const manyCounts = `products(first: 100) { edges { node {
  a: alerts(first: 1) { totalCount } b: alerts(first: 1) { totalCount } c: alerts(first: 1) { totalCount }
  d: alerts(first: 1) { totalCount } e: alerts(first: 1) { totalCount } } } }`;

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
  const counts = await ask(`{ ${manyCounts} }`);
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

test('a query that was first sent with variables that do not fit is too costly all the same once they do', async () => {
  const query = `query ($n: Int!, $id: ID!) { product(id: $id) { id } ${nest('(first: $n)')} }`;
  const fixed = `query ($id: ID!) { product(id: $id) { id } ${manyCounts} }`;
  for (const variables of [{ n: 100 }, { n: 100, id: { no: 1 } }, { n: '100', id: '1' }])
    for (const text of [query, fixed]) await post(JSON.stringify({ query: text, variables }));
  for (const text of [query, fixed]) {
    const answer = await post(JSON.stringify({ query: text, variables: { n: 100, id: '1' } }));
    expect(await answer.text()).toContain('QUERY_TOO_COSTLY');
  }
});

test('a page size of null counts as the usual size, also where its default, sent before, was affordable', async () => {
  const query = `query ($n: Int = 1) { ${nest('(first: $n)')} }`;
  for (let n = 0; n < 2; n++) expect((await post(JSON.stringify({ query, variables: {} }))).status).toBe(200);
  const answer = await post(JSON.stringify({ query, variables: { n: null } }));
  expect(await answer.text()).toContain('QUERY_TOO_COSTLY');
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
  ['its headers', 'GET /livez HTTP/1.1\r\nhost: localhost\r\n'],
  [
    'its body',
    'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"qu',
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
