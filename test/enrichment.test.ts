import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { previewStore } from '../gateway/src/enrichment/preview-store.ts';
import { clientOf, eventually, startAiStandIn, startGateway } from './gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let replica: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
  const aiPolicy = { pauses: [0], openFor: 1 };
  gateway = await startGateway(ai.url, { aiPolicy });
  replica = await startGateway(ai.url, { aiPolicy, databaseUrl: gateway.databaseUrl });
  client = clientOf(gateway.url);
});
afterEach(() => {
  ai.state.failing = false;
  ai.state.failure = 503;
  ai.state.gate = Promise.resolve();
});
afterAll(async () => {
  await gateway?.stop();
  await replica?.stop();
  await ai?.stop();
});

const drill = { name: 'Taladro inalámbrico 18V', keywords: ['percutor', '2 baterías'], stock: 12 };
const productFields = `id version description category { id }
  enrichment { status origin attempts failure { code message retryable retryAt } }`;
const fields = `__typename ... on Product { ${productFields} } ... on Error { code message }`;
const create = `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
  ${fields} ... on InvalidInputError { fields { path message } } } }`;
const update = `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) {
  ${fields} ... on VersionConflictError { current { version } } } }`;
const enrich = `mutation ($input: EnrichProductInput!) { enrichProduct(input: $input) { ${fields} } }`;

async function createLater(more: object = {}) {
  const { createProduct } = await client.graphql(create, { input: { ...drill, wait: false, ...more } });
  return createProduct;
}
async function read(id: string) {
  const { product } = await client.graphql(`query ($id: ID!) { product(id: $id) { ${productFields} } }`, {
    id,
  });
  return product;
}
/** The product once its enrichment has the status. */
function whenEnriched(id: string, status: string) {
  return eventually(async () => {
    const product = await read(id);
    expect(product.enrichment.status).toBe(status);
    return product;
  });
}

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

test('a follower on another replica sees the texts come', async () => {
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

test('a text written by hand is not overwritten by a job that ends late', async () => {
  const { promise, resolve: open } = Promise.withResolvers<void>();
  ai.state.gate = promise;
  const { id } = await createLater();
  const { version } = await whenEnriched(id, 'PROCESSING');
  const input = { productId: id, version, description: 'Texto de la gerente.', categoryId: 'garden' };
  expect((await client.graphql(update, { input })).updateProduct.__typename).toBe('Product');
  open();
  expect(await whenEnriched(id, 'READY')).toMatchObject({
    description: 'Texto de la gerente.',
    category: { id: 'garden' },
    enrichment: { origin: 'MANUAL' },
  });
});

test('regenerating keeps texts by hand unless they are to be overwritten, and the old text can be had back', async () => {
  const made = await createLater({ description: 'Texto propio.' });
  const { id } = made;
  expect(await whenEnriched(id, 'READY')).toMatchObject({
    description: 'Texto propio.',
    category: { id: 'tools' },
  });
  await client.graphql(enrich, { input: { productId: id } });
  expect((await whenEnriched(id, 'READY')).description).toBe('Texto propio.');
  await client.graphql(enrich, { input: { productId: id, overwriteManual: true } });
  await eventually(async () => expect((await read(id)).description).toBe('Taladro potente.'));
  const query = 'query ($id: ID!) { product(id: $id) { enrichment { previousDescription } } }';
  const { product } = await client.graphql(query, { id });
  expect(product.enrichment.previousDescription).toBe('Texto propio.');
});

test('a text of the AI that is had back is the AI’s again, with its warnings; one by hand stays a person’s', async () => {
  const { id } = await createLater();
  await whenEnriched(id, 'READY');
  await gateway.database.query(
    `UPDATE products SET enrichment = enrichment || '{"warnings": ["\\"potente\\": dudoso"]}' WHERE id = $1`,
    [id],
  );
  const edit = async (description: string) => {
    const { version } = await read(id);
    const { updateProduct } = await client.graphql(
      `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) {
        ... on Product { description enrichment { origin model promptVersion warnings } } } }`,
      { input: { productId: id, version, description } },
    );
    return updateProduct;
  };
  const byHand = { origin: 'MANUAL', model: null, promptVersion: null, warnings: [] };
  expect((await edit('A mano.')).enrichment).toEqual(byHand);
  expect(await edit('Taladro potente.')).toMatchObject({
    enrichment: { origin: 'LLM', model: expect.any(String), warnings: ['"potente": dudoso'] },
  });
  expect(await manualOf(id)).toMatchObject({ description: false });
  expect((await edit('A mano.')).enrichment).toEqual(byHand);
  expect((await edit('Taladro potente')).enrichment).toEqual(byHand);
});

test('a description that is sent as it is stays the AI’s', async () => {
  const { id } = await createLater();
  const { version, description } = await whenEnriched(id, 'READY');
  const input = { productId: id, version, name: 'Otro nombre', description };
  const { updateProduct } = await client.graphql(update, { input });
  expect(updateProduct).toMatchObject({ description, enrichment: { origin: 'LLM' } });
  expect(await manualOf(id)).toMatchObject({ description: false });
});

test('a text that is had back while the AI writes another is not overwritten by it', async () => {
  const { id } = await createLater();
  await whenEnriched(id, 'READY');
  const { version } = await read(id);
  await client.graphql(update, { input: { productId: id, version, description: 'A mano.' } });
  const { promise, resolve: open } = Promise.withResolvers<void>();
  ai.state.gate = promise;
  await client.graphql(enrich, { input: { productId: id, overwriteManual: true } });
  const writing = await whenEnriched(id, 'PROCESSING');
  const input = { productId: id, version: writing.version, description: 'Taladro potente.' };
  expect((await client.graphql(update, { input })).updateProduct.enrichment.origin).toBe('MANUAL');
  open();
  await whenEnriched(id, 'READY');
  expect(await manualOf(id)).toMatchObject({ description: true });
});

test('texts given by hand are not asked of the AI', async () => {
  const calls = ai.state.calls;
  const input = { ...drill, description: 'Propia.\nEn dos líneas.', categoryId: 'tools' };
  const { createProduct } = await client.graphql(create, { input });
  expect(createProduct).toMatchObject({
    description: 'Propia.\nEn dos líneas.',
    enrichment: { status: 'READY', origin: 'MANUAL', attempts: 0 },
  });
  expect(ai.state.calls).toBe(calls);
});

test('a change meant for another version is refused with the product as it is', async () => {
  const { createProduct } = await client.graphql(create, { input: drill });
  const { id, version } = createProduct;
  const change = (name: string) => client.graphql(update, { input: { productId: id, version, name } });
  expect((await change('Uno')).updateProduct.version).toBe(version + 1);
  expect((await change('Dos')).updateProduct).toMatchObject({
    __typename: 'VersionConflictError',
    code: 'VERSION_CONFLICT',
    current: { version: version + 1 },
  });
});

test('an unknown category or an endless description is refused with the path of the field', async () => {
  const input = { ...drill, categoryId: 'nonsense', description: 'x'.repeat(2_001) };
  const { createProduct } = await client.graphql(create, { input });
  const paths = createProduct.fields.map(({ path }: { path: string[] }) => path.join('.'));
  expect(paths.sort()).toEqual(['categoryId', 'description']);
});

test('a preview has texts and saves nothing', async () => {
  const before = await client.graphql('{ products { totalCount } }');
  const { previewEnrichment } = await client.graphql(
    `mutation ($input: EnrichmentInput!) { previewEnrichment(input: $input) { __typename
      ... on EnrichmentPreview { description category { id } enrichment { status origin } } } }`,
    { input: { name: drill.name, keywords: drill.keywords } },
  );
  expect(previewEnrichment).toEqual({
    __typename: 'EnrichmentPreview',
    description: 'Taladro potente.',
    category: { id: 'tools' },
    enrichment: { status: 'READY', origin: 'LLM' },
  });
  expect(await client.graphql('{ products { totalCount } }')).toEqual(before);
});

const preview = `mutation ($input: EnrichmentInput!) { previewEnrichment(input: $input) {
  ... on EnrichmentPreview { description category { id } } } }`;

async function previewed(name: string) {
  const product = { ...drill, name };
  const { previewEnrichment } = await client.graphql(preview, {
    input: { name, keywords: product.keywords },
  });
  const { description, category } = previewEnrichment;
  return { product, texts: { description, categoryId: category.id } };
}
const manualOf = async (id: string) => {
  const text = `SELECT manual_description AS description, manual_category AS category,
    suggested_category_id AS suggested FROM products WHERE id = $1`;
  return (await gateway.database.query(text, [id])).rows[0];
};

test.each([true, false])(
  'a preview accepted unchanged is the AI’s, on any replica and without a second call (wait: %s)',
  async (wait) => {
    const { product, texts } = await previewed(`Taladro aceptado ${wait}`);
    const paid = ai.state.paid.length;
    const { createProduct } = await clientOf(replica.url).graphql(create, {
      input: { ...product, ...texts, wait, idempotencyKey: `accepted-${wait}` },
    });
    expect(createProduct).toMatchObject({
      description: 'Taladro potente.',
      category: { id: 'tools' },
      enrichment: { status: 'READY', origin: 'LLM', attempts: 1 },
    });
    expect(await manualOf(createProduct.id)).toEqual({
      description: false,
      category: false,
      suggested: 'tools',
    });
    expect(ai.state.paid).toHaveLength(paid);
  },
);

test('a category chosen instead of the preview’s is the person’s; the text stays the AI’s', async () => {
  const { product, texts } = await previewed('Taladro de otro estante');
  const { createProduct } = await client.graphql(create, {
    input: { ...product, description: texts.description, categoryId: 'garden' },
  });
  expect(createProduct).toMatchObject({ category: { id: 'garden' }, enrichment: { origin: 'LLM' } });
  expect(await manualOf(createProduct.id)).toEqual({
    description: false,
    category: true,
    suggested: 'tools',
  });
});

test('a preview’s text that was changed, or is given for another product, is written by hand', async () => {
  const { product, texts } = await previewed('Taladro cambiado');
  for (const change of [{ description: `${texts.description} Mucho.` }, { name: 'Otro taladro' }]) {
    const { createProduct } = await client.graphql(create, { input: { ...product, ...texts, ...change } });
    expect(createProduct.enrichment).toMatchObject({ origin: 'MANUAL' });
    expect(await manualOf(createProduct.id)).toMatchObject({ description: true, category: true });
  }
});

test('a preview is forgotten after a week', async () => {
  const { product, texts } = await previewed('Taladro olvidado');
  await gateway.database.query(`UPDATE enrichment_previews SET created_at = now() - interval '8 days'`);
  await previewStore.forgetOld(gateway.database);
  const { createProduct } = await client.graphql(create, { input: { ...product, ...texts } });
  expect(createProduct.enrichment).toMatchObject({ origin: 'MANUAL' });
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
