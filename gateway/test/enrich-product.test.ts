import { expect, test } from 'vitest';
import { clientOf, eventually } from '../../test/support/gateway.ts';
import { create, drill, enrich, startEnrichment, update } from './support/enrichment-stack.ts';

const { ai, gateway, replica, client, createLater, read, whenEnriched } = await startEnrichment();

test('without waiting a product is there at once and its texts follow', async () => {
  const { promise, resolve: open } = Promise.withResolvers<void>();
  ai.state.gate = promise;
  const product = await createLater();
  expect(product).toMatchObject({
    __typename: 'Product',
    description: null,
    enrichment: { status: 'PENDING' },
  });
  await whenEnriched(product.id, 'PROCESSING');
  open();
  expect(await whenEnriched(product.id, 'READY')).toMatchObject({
    description: 'Taladro potente.',
    category: { id: 'tools' },
    enrichment: { origin: 'LLM', attempts: 1, failure: null },
  });
});

test('a text that is there already is asked for anew, a first one is not', async () => {
  const name = 'Sierra de calar';
  const { id } = await createLater({ name });
  await whenEnriched(id, 'READY');
  expect(ai.state.anew).not.toContain(`description ${name}`);
  await client.graphql(enrich, { input: { productId: id } });
  await eventually(() => expect(ai.state.anew).toContain(`description ${name}`));
  await whenEnriched(id, 'READY');
});

test('REST answers 202 when asked to respond asynchronously', async () => {
  const made = await client.rest('/products', drill, { prefer: 'respond-async' });
  expect(made.status).toBe(202);
  expect(made.headers.get('preference-applied')).toBe('respond-async');
  expect(await made.json()).toMatchObject({ enrichment_status: 'PENDING', description: null });
});

test('a subscriber on another replica sees the texts come', async () => {
  const leaving = new AbortController();
  const events = clientOf(replica.url).subscribe(
    'subscription { productChanged { id enrichment { status } } }',
    leaving.signal,
  );
  const first = events.next();
  // The subscription stands once a change has come through.
  let product = await createLater();
  const seen: string[] = [];
  const collect = async () => {
    for (let event = await first; !event.done; event = await events.next()) {
      const { id, enrichment } = event.value.productChanged;
      if (id === product.id) seen.push(enrichment.status);
      if (seen.at(-1) === 'READY') return;
    }
  };
  const collected = collect();
  await eventually(async () => {
    if (seen.at(-1) !== 'READY') product = await createLater();
    expect(seen.at(-1)).toBe('READY');
  });
  await collected;
  leaving.abort();
});

test('what fails for now is tried again later, and by hand at once, without paying for the description twice', async () => {
  ai.state.failing = 'category';
  const { id } = await createLater({ name: 'Taladro pagado' });
  const waiting = await eventually(async () => {
    const product = await read(id);
    expect(product.enrichment.failure).not.toBeNull();
    return product;
  });
  expect(waiting).toMatchObject({
    description: 'Taladro potente.',
    enrichment: { status: 'PENDING', attempts: 1, failure: { code: 'AI_UNAVAILABLE', retryable: true } },
  });
  expect(Date.parse(waiting.enrichment.failure.retryAt)).toBeGreaterThan(Date.now());
  ai.state.failing = false;
  await client.graphql(enrich, { input: { productId: id } });
  await whenEnriched(id, 'READY');
  const paid = ai.state.paid.filter((line) => line.endsWith('Taladro pagado'));
  expect(paid).toEqual(['description Taladro pagado', 'category Taladro pagado']);
});

test.each([
  ['a corrected name', { name: 'Taladro corregido' }, {}],
  ['a text by hand that is to be overwritten', { description: 'A mano.' }, { overwriteManual: true }],
])('a description that is paid for is written anew after %s', async (_, edit, how) => {
  ai.state.failing = 'category';
  const { id } = await createLater({ name: 'Taladro por corregir' });
  const { version } = await eventually(async () => {
    const product = await read(id);
    expect(product.enrichment.failure).not.toBeNull();
    return product;
  });
  const { updateProduct } = await client.graphql(update, { input: { productId: id, version, ...edit } });
  expect(updateProduct.__typename).toBe('Product');
  ai.state.failing = false;
  ai.state.paid = [];
  await client.graphql(enrich, { input: { productId: id, ...how } });
  expect(await whenEnriched(id, 'READY')).toMatchObject({ description: 'Taladro potente.' });
  const name = 'name' in edit ? edit.name : 'Taladro por corregir';
  expect(ai.state.paid).toEqual([`description ${name}`, `category ${name}`]);
});

test('what the AI refuses for good ends the enrichment with its reason, and a text by hand makes it ready', async () => {
  ai.state.failing = true;
  ai.state.failure = 422;
  const { id } = await createLater();
  const failed = await whenEnriched(id, 'FAILED');
  expect(failed.enrichment.failure).toMatchObject({ code: 'AI_REFUSED', retryable: false, retryAt: null });
  const input = { productId: id, version: failed.version, description: 'A mano.' };
  const { updateProduct } = await client.graphql(update, { input });
  expect(updateProduct.enrichment).toMatchObject({ status: 'READY', origin: 'MANUAL', failure: null });
});

test('a deleted product is gone with its ledger, and deleting it again says so', async () => {
  const { createProduct } = await client.graphql(create, { input: drill });
  const remove = () =>
    client.graphql(
      `mutation ($input: DeleteProductInput!) { deleteProduct(input: $input) { __typename
        ... on DeletedProduct { productId } ... on Error { code } } }`,
      { input: { productId: createProduct.id } },
    );
  expect(await remove()).toEqual({
    deleteProduct: { __typename: 'DeletedProduct', productId: createProduct.id },
  });
  expect(await remove()).toMatchObject({ deleteProduct: { code: 'PRODUCT_NOT_FOUND' } });
  const { rows } = await gateway.database.query('SELECT FROM stock_movements WHERE product_id = $1', [
    createProduct.id,
  ]);
  expect(rows).toHaveLength(0);
});

test.each([true, false])(
  '100 equal creations with one key over both transports and two replicas make one product (wait: %s)',
  async (wait) => {
    const key = `hundred-${wait}`;
    const other = clientOf(replica.url);
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const through = n % 4 < 2 ? client : other;
        if (n % 2 === 0) {
          const input = { ...drill, wait, idempotencyKey: key };
          return Number((await through.graphql(create, { input })).createProduct.id);
        }
        const headers = { 'idempotency-key': key, ...(wait ? {} : { prefer: 'respond-async' }) };
        const response = await through.rest('/products', drill, headers);
        return ((await response.json()) as { id: number }).id;
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toBeGreaterThan(0);
  },
);

test('the system status counts what waits, and says what still works without the AI', async () => {
  const { system } = await client.graphql(
    '{ system { status dependencies { name status detail } breaker { state consecutiveFailures } queuedEnrichments } }',
  );
  expect(system.breaker.state).toBe('closed');
  expect(system.dependencies.map(({ name }: { name: string }) => name)).toEqual([
    'database',
    'ia_service',
    'n8n',
  ]);
});
