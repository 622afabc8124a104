import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, { operationLimitMs: 3_000 });
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
    const notify = () => gateway.database.query("SELECT pg_notify('orquestia_changes', $1)", [change]);
    const notifying = setInterval(notify, 100);
    while (!text.includes(part)) text += (await reader?.read())?.value;
    clearInterval(notifying);
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
