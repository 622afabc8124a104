import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { clientOf, createTestDatabase, eventually } from './support/gateway.ts';
import { startLiveSystem } from './support/live-system.ts';
import { startOtlpReceiver } from './support/otlp-receiver.ts';

/** Each starts both services anew. */
vi.setConfig({ testTimeout: 180_000 });

const drill = { name: 'Taladro 18V', keywords: ['percutor'], stock: 5 };
const create = `mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id } } }`;
const sell = `mutation ($input: SellProductInput!) { sellProduct(input: $input) { __typename } }`;

async function startTraced() {
  const collector = await startOtlpReceiver();
  onTestFinished(collector.stop);
  const traced = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const system = await startLiveSystem(
    {
      databaseUrl: await createTestDatabase(),
      gateway: traced,
      ai: traced,
    },
    onTestFinished,
  );
  const namesOf = (traceId: string) =>
    collector.spans
      .filter((span) => span.traceId === traceId)
      .map(({ service, name }) => `${service}: ${name}`);
  return { collector, system, client: clientOf(system.url), namesOf };
}

test('one trace leads from the gateway through the AI service to the LLM, and another from a sale to its alert', async () => {
  const { collector, system, client, namesOf } = await startTraced();
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
  const created = await client.rest('/graphql', { query: create, variables: { input: drill } }, headers);
  const { data } = await created.json();
  expect(created.headers.get('x-trace-id')).toBe(traceId);
  const sold = await client.rest('/graphql', {
    query: sell,
    variables: { input: { productId: data.createProduct.id } },
  });
  const saleId = sold.headers.get('x-trace-id') ?? '';

  await eventually(() => {
    expect(namesOf(traceId).sort()).toEqual([
      'backend-principal: GraphQL createProduct',
      'backend-principal: POST /generate/category',
      'backend-principal: POST /generate/description',
      'microservicio-ia: POST /generate/category',
      'microservicio-ia: POST /generate/description',
      'microservicio-ia: chat gpt-4o-mini',
      'microservicio-ia: chat gpt-4o-mini',
    ]);
    expect(namesOf(saleId).sort()).toEqual([
      'backend-principal: GraphQL sellProduct',
      'backend-principal: POST stock alert to n8n',
      'backend-principal: job deliver_alert',
    ]);
  });
  const spans = collector.spans.filter((span) => span.traceId === traceId);
  const parentOf = (name: string, service: string) => {
    const span = spans.find((one) => one.name === name && one.service === service);
    return spans.find(({ spanId }) => spanId === span?.parentSpanId)?.name ?? span?.parentSpanId;
  };
  expect(parentOf('GraphQL createProduct', 'backend-principal')).toBe('00f067aa0ba902b7');
  expect(parentOf('POST /generate/category', 'backend-principal')).toBe('GraphQL createProduct');
  expect(parentOf('POST /generate/category', 'microservicio-ia')).toBe('POST /generate/category');
  expect(parentOf('chat gpt-4o-mini', 'microservicio-ia')).toMatch(/^POST \/generate\//);
  const [chat] = spans.filter(({ name }) => name === 'chat gpt-4o-mini');
  expect(chat?.attributes.get('gen_ai.usage.input_tokens')).toBe(10);

  const idsOf = (log: { event?: string | undefined; trace_id?: unknown }[], event: string) =>
    log.filter((line) => line.event === event).map((line) => line.trace_id);
  expect(idsOf(system.gateway.log, 'product_created')).toEqual([traceId]);
  expect(idsOf(system.ai.log, 'llm_call')).toEqual([traceId, traceId]);
  expect(idsOf(system.gateway.log, 'alert_delivered')).toEqual([saleId]);
  expect(system.llm.traceparents()).toEqual(
    Array.from({ length: 2 }, () => expect.stringContaining(`00-${traceId}-`)),
  );
  expect([...collector.paths]).toEqual(['/v1/traces']);
});

test('what fails is marked, a job goes on in the trace that queued it, and probes leave no trace', async () => {
  const { collector, system, client, namesOf } = await startTraced();
  system.llm.state.mood = 'refusing';
  await client.rest('/livez');
  const { data } = await (
    await client.rest('/graphql', { query: create, variables: { input: { ...drill, wait: false } } })
  ).json();
  expect(data.createProduct.id).toBeDefined();
  await eventually(() => expect(collector.spans.map(({ name }) => name)).toContain('job enrich_product'));
  const job = collector.spans.find(({ name }) => name === 'job enrich_product');
  await eventually(() =>
    expect(namesOf(job?.traceId ?? '')).toEqual(
      expect.arrayContaining([
        'backend-principal: GraphQL createProduct',
        'microservicio-ia: POST /generate/description',
        'microservicio-ia: chat gpt-4o-mini',
      ]),
    ),
  );
  const failed = collector.spans.filter(({ status }) => status?.code === 2).map(({ name }) => name);
  expect(failed).toContain('chat gpt-4o-mini');
  expect(collector.spans.filter(({ name }) => name.includes('livez'))).toEqual([]);
});

test('a collector that is away costs no request, and the log says so', async () => {
  const system = await startLiveSystem(
    {
      databaseUrl: await createTestDatabase(),
      gateway: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' },
    },
    onTestFinished,
  );
  const answer = await clientOf(system.url).rest('/products');
  expect(answer.status).toBe(200);
  await eventually(() => expect(system.gateway.log.map(({ event }) => event)).toContain('traces_not_sent'));
  expect(await system.gateway.end('SIGTERM')).toBe(0);
});

test('without a collector OpenTelemetry is loaded neither at the start nor by requests', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-modules-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const reported = (part: string) => ({
    PRELOAD: 'test/support/report-modules.ts',
    MODULES_FILE: join(folder, part),
  });
  const system = await startLiveSystem(
    {
      databaseUrl: await createTestDatabase(),
      gateway: reported('gateway'),
      ai: reported('ai'),
    },
    onTestFinished,
  );
  const client = clientOf(system.url);
  const { createProduct } = await client.graphql(create, { input: drill });
  await client.graphql(sell, { input: { productId: createProduct.id } });
  for (const part of ['gateway', 'ai']) {
    const modules = readFileSync(join(folder, part), 'utf8').split('\n');
    expect(modules.length).toBeGreaterThan(100);
    // prom-client brings the API itself, which does nothing without a kit behind it.
    const telemetry = modules.filter((url) => /@opentelemetry\/(?!api\/)|otlp-tracing/.test(url));
    expect(telemetry).toEqual([]);
  }
  expect(system.llm.traceparents()).toEqual([undefined, undefined]);
});
