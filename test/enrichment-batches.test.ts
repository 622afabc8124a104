import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  type BatchAnswer,
  startBatchStandIn,
  usualAnswer,
} from '../ai-service/src/testing/batch-stand-in.ts';
import { startService } from '../ai-service/src/testing/service.ts';
import { startServiceProcess } from './faults/service-process.ts';
import { clientOf, createTestDatabase, startGateway } from './support/gateway.ts';

// Every turn of a batch is a job that waits for its moment: one flow has some twenty of them.
vi.setConfig({ testTimeout: 240_000 });
const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 110_000, interval: 100 });

/** The provider's stand-in, the real AI service and the real gateway, which asks for its batches without pausing long. */
async function start(said?: BatchAnswer) {
  const llm = await startBatchStandIn(said);
  onTestFinished(llm.close);
  const ai = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url, LLM_BATCHES: 'on' });
  return { llm, ai };
}

async function startAll(said?: BatchAnswer) {
  const { llm, ai } = await start(said);
  const gateway = await startGateway(ai.base, { batchPauses: { first: 20, longest: 100 } });
  onTestFinished(gateway.stop);
  return { llm, ...clientsOf(gateway) };
}

const jobFields = 'id status total done failed inBatches finishedAt failures { productId code }';

function clientsOf({ url, database }: Pick<Awaited<ReturnType<typeof startGateway>>, 'url' | 'database'>) {
  const client = clientOf(url);
  return {
    database,
    client,
    async insertProducts(count: number): Promise<number[]> {
      const { rows } = await database.query<{ id: number }>(
        `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
         SELECT $1 || ' ' || n, '["acero"]', 5, '{"origin":null,"model":null,"promptVersion":null,"attempts":0,
           "durationMs":null,"confidence":null,"alternatives":[],"warnings":[]}', 'READY'
         FROM generate_series(1, $2) AS n RETURNING id`,
        [`Pieza ${randomUUID()}`, count],
      );
      return rows.map(({ id }) => id);
    },
    async enrich(ids: readonly number[]): Promise<{ id: string; inBatches: boolean }> {
      const query = `mutation ($input: EnrichProductsInput!) { enrichProducts(input: $input) {
        ... on BulkJob { ${jobFields} } ... on Error { message } } }`;
      return (await client.graphql(query, { input: { ids } })).enrichProducts;
    },
    whenFinished: (id: string) =>
      eventually(async () => {
        const query = `query ($id: ID!) { bulkJob(id: $id) { ${jobFields} } }`;
        const { bulkJob } = await client.graphql(query, { id });
        expect(bulkJob.finishedAt).not.toBeNull();
        return bulkJob;
      }),
    async read(ids: readonly number[]) {
      const { rows } = await database.query(
        `SELECT id, description, category_id, enrichment_status AS status, enrichment FROM products
         WHERE id = ANY($1) ORDER BY id`,
        [ids],
      );
      return rows;
    },
  };
}

const text = 'Una pieza de acero para el taller.';

test('the texts of many come as two batches, the descriptions first; what is by hand is in neither', async () => {
  const { llm, database, client, insertProducts, enrich, whenFinished, read } = await startAll();
  const ids = await insertProducts(25);
  const [written, both] = ids;
  await database.query(
    `UPDATE products SET manual_description = true, description = 'A mano.', manual_category = id = $2
     WHERE id = ANY($1)`,
    [[written, both], both],
  );
  const estimate = `query ($ids: [ID!]) { estimateEnrichment(ids: $ids) {
    ... on EnrichmentEstimate { products calls batch fitting } } }`;
  expect((await client.graphql(estimate, { ids })).estimateEnrichment).toEqual({
    products: 25,
    calls: 23 + 24,
    batch: true,
    fitting: 25,
  });
  const job = await enrich(ids);
  expect(job.inBatches).toBe(true);
  await eventually(() =>
    expect(
      llm
        .sent()
        .map(({ lines }) => lines.length)
        .sort(),
    ).toEqual([1, 23]),
  );
  // Hours go by.
  await eventually(() => expect(llm.state.questions).toBeGreaterThan(2));
  llm.state.status = 'completed';
  expect(await whenFinished(job.id)).toMatchObject({ status: 'DONE', total: 25, done: 25, failed: 0 });
  expect(llm.live).toEqual([]);
  const [first, second, ...rest] = await read(ids);
  expect(first).toMatchObject({ description: 'A mano.', category_id: 'tools', status: 'READY' });
  expect(second).toMatchObject({ description: 'A mano.', category_id: null, status: 'READY' });
  for (const product of rest)
    expect(product).toMatchObject({
      description: text,
      category_id: 'tools',
      status: 'READY',
      enrichment: { origin: 'LLM', model: 'gpt-4o-mini', attempts: 1, failure: null },
    });
});

test('a gateway that is killed while a batch is out loses nothing and pays for nothing twice', async () => {
  const { llm, ai } = await start();
  const databaseUrl = await createTestDatabase();
  const env = { PORT: '0', DATABASE_URL: databaseUrl, AI_SERVICE_URL: ai.base };
  const killed = await startServiceProcess('gateway/src/main.ts', 'gateway_ready', env);
  onTestFinished(() => void killed.end('SIGKILL'));
  const gateway = await startGateway(ai.base, { databaseUrl, batchPauses: { first: 20, longest: 100 } });
  onTestFinished(gateway.stop);
  const { database, insertProducts, enrich, whenFinished, read } = clientsOf(gateway);
  const ids = await insertProducts(20);
  const job = await enrich(ids);
  await eventually(() => expect(llm.sent()).toHaveLength(1));
  await killed.end('SIGKILL');
  llm.state.status = 'completed';
  // What the killed one has put off until later comes at once, where it is not under way already.
  await eventually(async () => {
    await database.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_by IS NULL');
    expect(llm.sent()).toHaveLength(2);
  });
  expect(await whenFinished(job.id)).toMatchObject({ status: 'DONE', done: 20 });
  expect(llm.sent().map(({ lines }) => lines[0]?.custom_id.split('.')[0])).toEqual([
    'description',
    'category',
  ]);
  expect(llm.live).toEqual([]);
  for (const product of await read(ids))
    expect(product).toMatchObject({ description: text, status: 'READY' });
});

test('what a person does while a batch is out stands', async () => {
  const { llm, database, client, insertProducts, enrich, whenFinished, read } = await startAll();
  const ids = await insertProducts(20);
  const [edited, deleted, again] = ids;
  const job = await enrich(ids);
  await eventually(() => expect(llm.sent()).toHaveLength(1));
  const version = await eventually(async () => {
    const { product } = await client.graphql(
      `{ product(id: "${edited}") { version enrichment { status } } }`,
    );
    expect(product.enrichment.status).toBe('PROCESSING');
    return product.version;
  });
  const update = `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { __typename } }`;
  const input = { productId: String(edited), version, description: 'A mano.' };
  expect((await client.graphql(update, { input })).updateProduct.__typename).toBe('Product');
  await database.query('DELETE FROM products WHERE id = $1', [deleted]);
  await client.graphql(`mutation { enrichProduct(input: { productId: "${again}" }) { __typename } }`);
  llm.state.status = 'completed';
  const finished = await whenFinished(job.id);
  expect(finished.failures).toEqual([
    { productId: String(deleted), code: 'PRODUCT_NOT_FOUND' },
    { productId: String(again), code: 'ASKED_AGAIN' },
  ]);
  expect(finished).toMatchObject({ done: 18, failed: 2 });
  expect((await read([edited ?? 0]))[0]).toMatchObject({ description: 'A mano.', status: 'READY' });
});

test('what a batch does not bring is asked for live, and what the provider refuses is in the report', async () => {
  const said: BatchAnswer = (line) => {
    if (line.custom_id.endsWith('.live')) return usualAnswer(line);
    const { content } = line.body.messages.at(-1) ?? { content: '' };
    if (content.includes(' 1"'))
      return { status: 400, error: 'content_filter: blocked by the safety system' };
    return content.includes(' 2"') ? 'no JSON at all' : usualAnswer(line);
  };
  const { llm, insertProducts, enrich, whenFinished, read } = await startAll(said);
  const ids = await insertProducts(20);
  const job = await enrich(ids);
  llm.state.status = 'completed';
  const finished = await whenFinished(job.id);
  expect(finished).toMatchObject({ done: 19, failed: 1 });
  expect(finished.failures).toEqual([{ productId: String(ids[0]), code: 'AI_REFUSED' }]);
  expect(llm.live).toEqual(['description.es.live', 'category.es.live']);
  const [, second] = await read(ids);
  expect(second).toMatchObject({ description: text, category_id: 'tools', status: 'READY' });
});

test('a provider that takes no batch after all writes them one by one', async () => {
  const { llm, insertProducts, enrich, whenFinished } = await startAll();
  llm.state.failing = 500;
  const job = await enrich(await insertProducts(20));
  expect(await whenFinished(job.id)).toMatchObject({ status: 'DONE', done: 20 });
  expect(llm.sent()).toEqual([]);
  expect(llm.live).toHaveLength(40);
});

test('a handful is not sent as a batch: nobody waits hours for it', async () => {
  const { llm, insertProducts, enrich, whenFinished } = await startAll();
  const job = await enrich(await insertProducts(3));
  expect(job.inBatches).toBe(false);
  expect(await whenFinished(job.id)).toMatchObject({ done: 3 });
  expect(llm.sent()).toEqual([]);
});
