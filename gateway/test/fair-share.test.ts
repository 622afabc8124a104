import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  client = clientOf(gateway.url);
  await gateway.database.query(
    `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
     SELECT 'Caja ' || n, '["a"]', 1000, '{}', 'READY' FROM generate_series(1, 1000) AS n`,
  );
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

/** Another loopback address is another client; Linux has them all. */
const neighbour = new Agent({ localAddress: '127.0.0.2' });

function sellAsNeighbour(): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${gateway.url}/products/1/sell`, { method: 'POST', agent: neighbour }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    })
      .once('error', reject)
      .end();
  });
}

test('500 pipelined lists that are never read are refused beyond sixteen, and another client sells', async () => {
  const socket = connect(gateway.port, '127.0.0.1').on('error', () => undefined);
  socket.pause();
  socket.write('GET /products?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(500));
  await eventually(() => {
    expect(gateway.log().some(({ event }) => event === 'share_exceeded')).toBe(true);
  });
  const begun = gateway
    .log()
    .filter(({ event, path }) => event === 'request_started' && path === '/products');
  expect(begun.length).toBeLessThan(20);
  expect(await sellAsNeighbour()).toBe(200);
  socket.destroy();
});

const subscription = (query: string) => ({ path: '/graphql', body: JSON.stringify({ query }) });

test('a subscription of fifteen lists costs too much', async () => {
  const lists = Array.from({ length: 15 }, (_, n) => `a${n}: movements { edges { node { id } } }`).join(' ');
  const { path, body } = subscription(`subscription { productChanged { id ${lists} } }`);
  const answer = await client.rest(path, body, { accept: 'text/event-stream' });
  expect(await answer.text()).toContain('QUERY_TOO_COSTLY');
});

test('a client has a hundred subscriptions, the next is told when to come back, and another client has its own', async () => {
  const { path, body } = subscription('subscription { productChanged { id } }');
  const left = new AbortController();
  const subscribe = (agent?: Agent) =>
    new Promise<{ status: number; retryAfter: string | undefined }>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
      const options = { method: 'POST', headers, signal: left.signal, ...(agent ? { agent } : {}) };
      request(`${gateway.url}${path}`, options, (answer) => {
        answer.on('error', () => undefined).resume();
        resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
      })
        .on('error', reject)
        .end(body);
    });
  const hundred = await Promise.all(Array.from({ length: 100 }, () => subscribe()));
  expect(new Set(hundred.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await subscribe()).toEqual({ status: 429, retryAfter: '1' });
  expect((await subscribe(new Agent({ localAddress: '127.0.0.3' }))).status).toBe(200);
  expect(await sellAsNeighbour()).toBe(200);
  left.abort();
});

test('a body that never comes holds nobody up', async () => {
  const sockets = Array.from({ length: 200 }, () => {
    const socket = connect(gateway.port, '127.0.0.1').on('error', () => undefined);
    socket.write(
      'POST /products HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    );
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  expect(await sellAsNeighbour()).toBe(200);
  for (const socket of sockets) socket.destroy();
});
