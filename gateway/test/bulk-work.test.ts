import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { queueBatch } from '../src/bulk/enrichment-batch.ts';
import { cookieOf, makePeople } from './support/people.ts';

// A job has hundreds of statements, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 240_000 });
const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 110_000, interval: 100 });

const ai = await startAiStandIn();
const gateway = await startGateway(ai.url, {
  access: makePeople().access,
  aiPolicy: { pauses: [0], openFor: 1 },
  env: { AI_USES_PER_DAY: 60 },
});
const manager = clientOf(gateway.url, cookieOf('manager'));

afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});
afterEach(() => {
  ai.state.failing = false;
  ai.state.failure = 503;
  ai.state.gate = Promise.resolve();
});

const jobFields = `id action status total done failed inBatches actor { kind name } cancelledBy { name }
  finishedAt failures { productId productName code message }`;
const result = `__typename ... on BulkJob { ${jobFields} } ... on Error { code message }
  ... on InvalidInputError { fields { path message } }`;
const operations = {
  update: `mutation ($input: UpdateProductsInput!) { result: updateProducts(input: $input) { ${result} } }`,
  enrich: `mutation ($input: EnrichProductsInput!) { result: enrichProducts(input: $input) { ${result} } }`,
  archive: `mutation ($input: ProductSelectionInput!) { result: archiveProducts(input: $input) { ${result} } }`,
  approve: `mutation ($input: ProductSelectionInput!) { result: approveDrafts(input: $input) { ${result} } }`,
  cancel: `mutation ($input: CancelBulkJobInput!) { result: cancelBulkJob(input: $input) {
    __typename ... on BulkJob { ${jobFields} } ... on Error { code } } }`,
};

async function run(operation: keyof typeof operations, input: object, as = manager) {
  return (await as.graphql(operations[operation], { input })).result;
}

/** Products made straight in the table, each with this name. */
async function insertProducts(count: number, more: { name?: string; keywords?: string[] } = {}) {
  const { name = `Producto ${randomUUID()}`, keywords = ['acero'] } = more;
  const { rows } = await gateway.database.query<{ id: number }>(
    `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
     SELECT $1 || ' ' || n, $2::jsonb, 5, '{"origin":null,"model":null,"promptVersion":null,"attempts":0,
       "durationMs":null,"confidence":null,"alternatives":[],"warnings":[]}', 'READY'
     FROM generate_series(1, $3) AS n RETURNING id`,
    [name, JSON.stringify(keywords), count],
  );
  return { name, ids: rows.map(({ id }) => String(id)) };
}

const job = async (id: string) =>
  (await manager.graphql(`query ($id: ID!) { bulkJob(id: $id) { ${jobFields} } }`, { id })).bulkJob;

const whenFinished = (id: string) =>
  eventually(async () => {
    const found = await job(id);
    expect(found.finishedAt).not.toBeNull();
    return found;
  });

async function productsOf(ids: readonly string[]) {
  const { rows } = await gateway.database.query(
    `SELECT id, keywords, category_id, manual_category, minimum, low_since, description, enrichment_status, enrichment
     FROM products WHERE id = ANY($1) ORDER BY id`,
    [ids],
  );
  return rows;
}

test('all of a filter is changed as by hand, by the name of who asked, and what is like that already stays untouched', async () => {
  const { name, ids } = await insertProducts(120);
  const started = await run('update', {
    filter: { search: name },
    changes: { categoryId: 'tools', minimum: 8, addKeywords: ['inox', 'Acero'], removeKeywords: ['ACERO'] },
  });
  expect(started).toMatchObject({ __typename: 'BulkJob', action: 'UPDATE', total: 120 });
  expect(await whenFinished(started.id)).toMatchObject({
    status: 'DONE',
    done: 120,
    failed: 0,
    actor: { kind: 'PERSON', name: 'Ana manager' },
  });
  for (const product of await productsOf(ids))
    expect(product).toMatchObject({
      keywords: ['inox', 'Acero'],
      category_id: 'tools',
      manual_category: true,
      minimum: 8,
      low_since: expect.any(String),
    });
  const { rows } = await gateway.database.query(
    `SELECT actor_name AS actor, count(*) FROM audit_events WHERE subject_id = ANY($1) GROUP BY actor_name`,
    [ids],
  );
  expect(rows).toEqual([{ actor: 'Ana manager', count: 240 }]);
});

test('what cannot be changed is in the report with its reason, and keeps nothing else from it', async () => {
  const { ids } = await insertProducts(2);
  const full = await insertProducts(1, { keywords: Array.from({ length: 20 }, (_, n) => `palabra ${n}`) });
  const started = await run('update', {
    ids: [...ids, ...full.ids, '999999999'],
    changes: { addKeywords: ['una más'] },
  });
  const finished = await whenFinished(started.id);
  expect(finished).toMatchObject({ total: 4, done: 2, failed: 2 });
  expect(finished.failures).toEqual([
    expect.objectContaining({ productId: full.ids[0], code: 'TOO_MANY_KEYWORDS' }),
    {
      productId: '999999999',
      productName: null,
      code: 'PRODUCT_NOT_FOUND',
      message: 'No hay ningún producto 999999999.',
    },
  ]);
});

test('many are archived, and one that is so already stays so', async () => {
  const { name, ids } = await insertProducts(3);
  await gateway.database.query('UPDATE products SET archived_at = now() WHERE id = $1', [ids[0]]);
  const { id } = await run('archive', { ids });
  expect(await whenFinished(id)).toMatchObject({ status: 'DONE', done: 3, failed: 0 });
  const query = 'query ($filter: ProductFilter) { products(filter: $filter) { totalCount } }';
  expect((await manager.graphql(query, { filter: { search: name } })).products.totalCount).toBe(0);
});

test('the drafts of many are approved by the name of who asked', async () => {
  const { ids } = await insertProducts(2);
  await gateway.database.query(`UPDATE products SET draft = 'Con garantía.' WHERE id = ANY($1)`, [ids]);
  const { id } = await run('approve', { ids });
  expect(await whenFinished(id)).toMatchObject({ status: 'DONE', done: 2 });
  const { rows } = await gateway.database.query(
    'SELECT description, draft, approved_by FROM products WHERE id = ANY($1)',
    [ids],
  );
  for (const product of rows)
    expect(product).toMatchObject({
      description: 'Con garantía.',
      draft: null,
      approved_by: { name: 'Ana manager' },
    });
});

test('a minimum above a product’s target is refused for that product, with all else of it', async () => {
  const { ids } = await insertProducts(1);
  const low = await insertProducts(1);
  await gateway.database.query('UPDATE products SET target = 5 WHERE id = ANY($1)', [low.ids]);
  const { id } = await run('update', {
    ids: [...ids, ...low.ids],
    changes: { minimum: 8, addKeywords: ['inox'] },
  });
  const finished = await whenFinished(id);
  expect(finished).toMatchObject({ done: 1, failed: 1 });
  expect(finished.failures).toMatchObject([{ productId: low.ids[0], code: 'MINIMUM_ABOVE_TARGET' }]);
  expect(await productsOf(low.ids)).toMatchObject([{ minimum: null, keywords: ['acero'] }]);
  const { rows } = await gateway.database.query(
    `SELECT after->>'minimum' AS minimum FROM audit_events
     WHERE subject_id = ANY($1) AND action = 'product.replenishment-set'`,
    [ids],
  );
  expect(rows).toEqual([{ minimum: '8' }]);
});

test('of many to be approved the one where nothing waits is left as it is, and no category counts as seen', async () => {
  const { ids } = await insertProducts(2);
  const [approved, waiting] = ids;
  await gateway.database.query(
    `UPDATE products SET description = 'De antes.', enrichment_status = 'FAILED', approved_at = '2020-01-01',
       approved_by = '{"kind":"SYSTEM","id":null,"name":"Orquestia"}' WHERE id = $1`,
    [approved],
  );
  await gateway.database.query(`UPDATE products SET draft = 'Con garantía.' WHERE id = $1`, [waiting]);
  const rowsOf = async () =>
    (await gateway.database.query('SELECT * FROM products WHERE id = ANY($1) ORDER BY id', [ids])).rows;
  const [before] = await rowsOf();
  const { id } = await run('approve', { ids });
  expect(await whenFinished(id)).toMatchObject({ status: 'DONE', done: 2, failed: 0 });
  const [after, decided] = await rowsOf();
  expect(after).toEqual(before);
  expect(decided).toMatchObject({ description: 'Con garantía.', draft: null, category_reviewed_at: null });
});

test('a job is started once for a key, and another job with it is refused', async () => {
  const { ids } = await insertProducts(1);
  const input = { ids, changes: { minimum: 3 }, idempotencyKey: 'bulk-once' };
  const [first, second] = await Promise.all([run('update', input), run('update', input)]);
  expect(second.id).toBe(first.id);
  expect(await run('update', { ...input, changes: { minimum: 4 } })).toMatchObject({
    code: 'IDEMPOTENCY_CONFLICT',
  });
  await whenFinished(first.id);
});

test.each([
  ['neither ids nor a filter', { changes: { minimum: 1 } }, 'ids'],
  ['both', { ids: ['1'], filter: {}, changes: { minimum: 1 } }, 'ids'],
  ['an id that is no number', { ids: ['uno'], changes: { minimum: 1 } }, 'ids'],
  ['a filter of nothing', { filter: { search: 'nada es así xyz' }, changes: { minimum: 1 } }, 'filter'],
  ['no change', { ids: ['1'], changes: {} }, 'changes'],
  ['a category that does not exist', { ids: ['1'], changes: { categoryId: 'none' } }, 'categoryId'],
])('%s is refused, naming the field, and makes no job', async (_, input, field) => {
  const before = await gateway.database.query('SELECT count(*) FROM bulk_jobs');
  const refused = await run('update', input);
  expect(refused).toMatchObject({ code: 'INVALID_INPUT' });
  expect(refused.fields[0].path[0]).toBe(field);
  expect((await gateway.database.query('SELECT count(*) FROM bulk_jobs')).rows).toEqual(before.rows);
});

test('texts of many are written anew, a text by hand stays, and each refusal is in the report', async () => {
  const { ids } = await insertProducts(10);
  await gateway.database.query(
    `UPDATE products SET description = 'A mano.', manual_description = true WHERE id = $1`,
    [ids[0]],
  );
  await gateway.database.query('UPDATE products SET archived_at = now() WHERE id = $1', [ids[1]]);
  const started = await run('enrich', { ids });
  expect(started).toMatchObject({ __typename: 'BulkJob', inBatches: false });
  const finished = await whenFinished(started.id);
  expect(finished).toMatchObject({ status: 'DONE', done: 9, failed: 1 });
  expect(finished.failures).toMatchObject([{ productId: ids[1], code: 'PRODUCT_ARCHIVED' }]);
  const [manual, archived, ...rest] = await productsOf(ids);
  expect(manual).toMatchObject({ description: 'A mano.', category_id: 'tools' });
  expect(archived).toMatchObject({ description: null });
  for (const product of rest)
    expect(product).toMatchObject({
      description: 'Taladro potente.',
      enrichment_status: 'READY',
      enrichment: { actor: { kind: 'PERSON', name: 'Ana manager' } },
    });
});

test('what the AI refuses for good is in the report', async () => {
  ai.state.failing = true;
  ai.state.failure = 422;
  const { ids } = await insertProducts(1);
  const started = await run('enrich', { ids });
  expect((await whenFinished(started.id)).failures).toMatchObject([
    { productId: ids[0], code: 'AI_REFUSED' },
  ]);
});

test('a job that is cancelled begins nothing more, and what is under way ends and counts', async () => {
  const { promise, resolve: open } = Promise.withResolvers<void>();
  ai.state.gate = promise;
  const owner = clientOf(gateway.url, cookieOf('owner'));
  await gateway.database.query('DELETE FROM rate_limits');
  // More than a job has under way at once.
  const { ids } = await insertProducts(60);
  const { id } = await run('enrich', { ids }, owner);
  const { ids: rest } = await insertProducts(60);
  const second = await run('enrich', { ids: rest });
  await eventually(() => expect(ai.state.calls).toBeGreaterThan(0));
  expect(await run('cancel', { jobId: second.id })).toMatchObject({
    status: 'CANCELLED',
    cancelledBy: { name: 'Ana manager' },
  });
  open();
  expect((await whenFinished(id)).done).toBe(60);
  const cancelled = await whenFinished(second.id);
  expect(cancelled.status).toBe('CANCELLED');
  const counts = await gateway.database.query(
    'SELECT state, count(*) FROM bulk_items WHERE job_id = $1 GROUP BY state',
    [second.id],
  );
  const countOf = (state: string) => counts.rows.find((row) => row.state === state)?.count ?? 0;
  expect(countOf('DONE')).toBe(cancelled.done);
  expect(countOf('DONE') + countOf('CANCELLED')).toBe(60);
  expect(await run('cancel', { jobId: '999999' })).toMatchObject({ code: 'BULK_JOB_NOT_FOUND' });
});

test('more than fits into the day is refused before anything is paid, saying how many fit', async () => {
  await gateway.database.query('DELETE FROM rate_limits');
  const { name, ids } = await insertProducts(61);
  const query = `query ($filter: ProductFilter!) { estimateEnrichment(filter: $filter) {
    ... on EnrichmentEstimate { products calls tokens price measured batch fitting } } }`;
  const { estimateEnrichment } = await manager.graphql(query, { filter: { search: name } });
  expect(estimateEnrichment).toEqual({
    products: 61,
    calls: 122,
    tokens: null,
    price: null,
    measured: false,
    batch: false,
    fitting: 60,
  });
  const refused = await run('enrich', { filter: { search: name } });
  expect(refused.fields[0].message).toMatch(/caben 60 de estos 61 productos/);
  const statuses = (await productsOf(ids)).map((product) => product.enrichment_status);
  expect(new Set(statuses)).toEqual(new Set(['READY']));
});

test('batches that the AI keeps waiting keep no alert from being delivered, and come behind single requests', async () => {
  const receiver = await startReceiver();
  const other = await startGateway(ai.url, { webhook: receiver.webhook });
  const { promise, resolve: open } = Promise.withResolvers<void>();
  try {
    const { graphql, rest } = clientOf(other.url);
    const products = [];
    for (let made = 0; made < 5; made++)
      products.push(
        (await (await rest('/products', { name: 'Sierra', keywords: ['mano'], stock: 15 })).json()).id,
      );
    ai.state.gate = promise;
    const { database } = other;
    await database.query(
      `UPDATE products SET enrichment_status = 'PENDING', enrichment = enrichment || '{"attempts":0}'`,
    );
    await database.query(
      `INSERT INTO bulk_jobs (action, change, total, trace_id)
       VALUES ('ENRICH', '{"action":"ENRICH","overwriteManual":false,"batch":true}', 5, $1)`,
      ['a'.repeat(32)],
    );
    await database.query(
      "INSERT INTO bulk_items (job_id, product_id, state, run) SELECT 1, id, 'UNDER_WAY', enrichment_run FROM products",
    );
    const before = ai.state.calls;
    for (const id of products)
      await queueBatch(database, { jobId: 1, traceId: 'a'.repeat(32) }, 'description', [id]);
    // As many as deliver alerts at once, and one more.
    await eventually(() => expect(ai.state.calls - before).toBeGreaterThanOrEqual(5));
    const { rows } = await database.query(
      "SELECT DISTINCT priority FROM graphile_worker.jobs WHERE task_identifier = 'enrichment_batch'",
    );
    expect(rows).toEqual([{ priority: 5 }]);
    await graphql(
      `mutation { sellProduct(input: { productId: "${products[0]}", quantity: 9 }) { __typename } }`,
    );
    await eventually(async () =>
      expect((await database.query('SELECT status::text FROM stock_alerts')).rows).toEqual([
        { status: 'DELIVERED' },
      ]),
    );
  } finally {
    open();
    await other.stop();
    await receiver.stop();
  }
});

test('whoever watches sees the job advance to its end', async () => {
  const leaving = new AbortController();
  const events = manager.subscribe(
    'subscription { bulkJobChanged { id done total finishedAt } }',
    leaving.signal,
  );
  const { ids } = await insertProducts(150);
  let started = await run('update', { ids, changes: { minimum: 1 } });
  const next = events.next();
  // The subscription stands once a change has come through.
  await eventually(async () => {
    const seen = await Promise.race([next, job(started.id)]);
    if (!('done' in seen && 'value' in seen)) {
      started = await run('update', { ids, changes: { minimum: Math.floor(Math.random() * 1_000) } });
      throw new Error('nothing seen so far');
    }
  });
  started = await run('update', { ids, changes: { minimum: 2_000 } });
  for await (const { bulkJobChanged } of events)
    if (bulkJobChanged.id === started.id && bulkJobChanged.finishedAt) {
      expect(bulkJobChanged).toMatchObject({ done: 150, total: 150 });
      break;
    }
  leaving.abort();
});
