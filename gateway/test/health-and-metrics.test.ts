import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, { aiPolicy: { pauses: [0], openFor: 60_000 } });
  client = clientOf(gateway.url);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const pollOptions = { timeout: 15_000 };
const drill = { name: 'Taladro', keywords: ['percutor'], stock: 12 };
const metrics = async () => (await client.rest('/metrics')).text();

test('a model that fails behind an AI service that answers shows in the health and says what to look at', async () => {
  ai.state.llm = 'error';
  const health = await (await client.rest('/health')).json();
  const { system } = await client.graphql(
    '{ system { status breaker { state } dependencies { name status detail } } }',
  );
  ai.state.llm = 'ok';
  expect(health).toMatchObject({ status: 'degraded', dependencies: { ia_service: 'degraded' } });
  expect(system).toMatchObject({ status: 'degraded', breaker: { state: 'closed' } });
  expect(system.dependencies).toContainEqual({
    name: 'ia_service',
    status: 'degraded',
    detail: expect.stringContaining('revisa su clave'),
  });
  expect(await (await client.rest('/health')).json()).toMatchObject({ status: 'healthy' });
});

test('the metrics tell of operations, AI calls by outcome, breaker, queues and pool', async () => {
  await client.graphql('{ products(first: 1) { edges { node { id } } } }');
  await client.rest('/products', drill);
  ai.state.failing = true;
  for (let n = 0; n < 5; n++) await client.rest('/products', { ...drill, name: `Taladro ${n}` });
  // The job waits for the breaker.
  await client.rest('/products', drill, { prefer: 'respond-async' });
  await vi.waitFor(async () => {
    const text = await metrics();
    expect(text).toMatch(/graphql_operation_duration_seconds_count\{operation="products"\} 1/);
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="POST",route="\/products\/?",status="201"\} 1/,
    );
    expect(text).toMatch(/orquestia_ia_calls_total\{path="\/generate\/description",outcome="ok"\} 1/);
    expect(text).toMatch(/orquestia_ia_calls_total\{path="\/generate\/description",outcome="refused"\} 5/);
    expect(text).toMatch(/^orquestia_ia_breaker_open 1$/m);
    expect(text).toMatch(/orquestia_queue_jobs\{task="enrich_product"\} 1/);
    expect(text).toMatch(/orquestia_queue_oldest_seconds\{task="enrich_product"\} \d/);
    expect(text).toMatch(/orquestia_database_connections\{state="(idle|busy)"\} [1-9]/);
    expect(text).toMatch(/orquestia_database_connections\{state="waited_for"\} 0/);
    expect(text).toMatch(/orquestia_product_creation_duration_seconds_count [1-9]/);
    expect(text).toMatch(/orquestia_ia_call_duration_seconds_count\{path="\/generate\/category"\} [1-9]/);
    expect(text).toMatch(
      /orquestia_job_duration_seconds_count\{task="enrich_product",outcome="done"\} [1-9]/,
    );
    expect(text).toMatch(/orquestia_request_failures_total\{route="\/products\/?"\} [1-9]/);
    expect(text).toMatch(/^orquestia_database_up 1$/m);
    expect(text).toMatch(/^orquestia_database_size_bytes [1-9]\d+/m);
    expect(text).toMatch(/^orquestia_database_server_connections [1-9]/m);
    expect(text).toMatch(/^orquestia_alerts_waiting 0$/m);
    expect(text).toMatch(/orquestia_service_level_target_ratio\{measure="availability",window="hour"\} 0.95/);
    // Not archived, not replicated: nothing is said of it, not even 0.
    expect(text).not.toMatch(/^orquestia_database_(archive|replication)\w+[ {]/m);
  }, pollOptions);
});

test('a subscription says again and again that it lives', async () => {
  const response = await fetch(
    `${gateway.url}/graphql?query=${encodeURIComponent('subscription { productChanged { id } }')}`,
    { headers: { accept: 'text/event-stream' } },
  );
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while ((text.match(/^:$/gm) ?? []).length < 2) text += (await reader?.read())?.value;
  await reader?.cancel();
});

test('once it stops, a gateway is not ready, though what is under way still ends', async () => {
  const stopping = await startGateway(ai.url);
  expect((await clientOf(stopping.url).rest('/readyz')).status).toBe(200);
  await stopping.beginStop();
  const ready = await clientOf(stopping.url).rest('/readyz');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'stopping' });
  expect((await clientOf(stopping.url).rest('/livez')).status).toBe(200);
  await stopping.stop();
});
