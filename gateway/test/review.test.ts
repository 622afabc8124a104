import { afterEach, expect, test } from 'vitest';
import { clientOf, eventually, startGateway } from '../../test/support/gateway.ts';
import { drill, startEnrichment } from './support/enrichment-stack.ts';

const claim = 'Taladro con 5 años de garantía y certificación ISO 9001.';
const { ai, gateway, client } = await startEnrichment();

afterEach(() => {
  ai.state.warnings = [];
  ai.state.description = 'Taladro potente.';
  ai.state.category = 'tools';
});

/** The AI writes what nobody told it. */
function invent(text = claim) {
  ai.state.description = text;
  ai.state.warnings = ['"5 años de garantía": el nombre y las palabras clave no lo dicen'];
}

const fields = `id version description category { id } enrichment { status origin warnings previousDescription previousCategory { id } }
  review { status reasons draft approvedAt approvedBy { kind name } }`;
const result = `__typename ... on Product { ${fields} } ... on Error { code }`;
type Input = Record<string, unknown>;

async function mutate(name: string, type: string, input: Input, on = client) {
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${result} } }`;
  return (await on.graphql(query, { input }))[name];
}
const create = (input: Input = {}, on = client) =>
  mutate('createProduct', 'CreateProductInput', { ...drill, ...input }, on);
const approve = (input: Input) => mutate('approveProduct', 'ApproveProductInput', input);
const reject = (input: Input) => mutate('rejectDraft', 'RejectDraftInput', input);
const edit = (input: Input) => mutate('updateProduct', 'UpdateProductInput', input);
const read = async (id: string, on = client) =>
  (await on.graphql(`query ($id: ID!) { product(id: $id) { ${fields} } }`, { id })).product;
async function regenerate(id: string, overwriteManual = false) {
  await mutate('enrichProduct', 'EnrichProductInput', { productId: id, overwriteManual });
  return eventually(async () => {
    const product = await read(id);
    expect(product.enrichment.status).toBe('READY');
    return product;
  });
}

test('a text without findings approves itself, by the name of the system', async () => {
  const product = await create();
  expect(product).toMatchObject({
    description: 'Taladro potente.',
    review: {
      status: 'APPROVED',
      reasons: [],
      draft: null,
      approvedAt: expect.any(String),
      approvedBy: { kind: 'SYSTEM' },
    },
  });
});

test('a text with a claim is in no public answer until a person approves it', async () => {
  invent();
  const made = await client.rest('/products', { ...drill, name: 'Taladro inventado' });
  expect(made.status).toBe(201);
  const body = await made.json();
  expect(body).toMatchObject({
    description: null,
    draft_description: claim,
    review_status: 'pending',
    enrichment_status: 'READY',
    category_id: 'tools',
  });
  const id = String(body.id);

  const publicAnswers = async () => ({
    one: (await (await client.rest(`/products/${id}`)).json()).description,
    all: (await (await client.rest('/products')).json()).find((row: { id: number }) => row.id === body.id)
      .description,
    found: (await (await client.rest('/products?search=garant%C3%ADa')).json()).length,
    entity: (
      await client.graphql(
        `{ _entities(representations: [{ __typename: "Product", id: "${id}" }]) { ... on Product { description } } }`,
      )
    )._entities[0].description,
    list: (
      await client.graphql('{ products(filter: { search: "inventado" }) { edges { node { description } } } }')
    ).products.edges[0].node.description,
  });
  expect(await publicAnswers()).toEqual({ one: null, all: null, found: 0, entity: null, list: null });
  expect((await read(id)).review).toEqual({
    status: 'PENDING',
    reasons: ['UNSUPPORTED_CLAIM'],
    draft: claim,
    approvedAt: null,
    approvedBy: null,
  });

  const approved = await approve({ productId: id, draft: claim });
  expect(approved).toMatchObject({
    description: claim,
    review: { status: 'APPROVED', draft: null, approvedAt: expect.any(String) },
    enrichment: { origin: 'LLM', warnings: [expect.stringContaining('5 años')] },
  });
  expect(await publicAnswers()).toEqual({ one: claim, all: claim, found: 1, entity: claim, list: claim });
});

test('an event of a change shows the approved text alone', async () => {
  invent();
  const leaving = new AbortController();
  const events = client.subscribe('subscription { productChanged { id description } }', leaving.signal);
  const first = events.next();
  const seen: { id: string; description: string | null }[] = [];
  const collected = (async () => {
    for (let event = await first; !event.done; event = await events.next())
      seen.push(event.value.productChanged);
  })();
  // What the other tests have made may change meanwhile, too.
  const made = new Set<string>();
  const ofMine = () => seen.filter(({ id }) => made.has(id));
  await eventually(async () => {
    made.add((await create({ wait: false })).id);
    expect(ofMine().length).toBeGreaterThan(3);
  });
  leaving.abort();
  await collected.catch(() => undefined);
  expect(ofMine().filter(({ description }) => description !== null)).toEqual([]);
});

test('an approved text stays public until its successor is approved, and can be had back with its category', async () => {
  const { id } = await create();
  invent();
  ai.state.category = 'garden';
  const waiting = await regenerate(id);
  expect(waiting).toMatchObject({
    description: 'Taladro potente.',
    category: { id: 'garden' },
    enrichment: { warnings: [expect.any(String)] },
    review: { status: 'PENDING', draft: claim, approvedBy: { kind: 'SYSTEM' } },
  });
  const approved = await approve({ productId: id, draft: claim });
  expect(approved).toMatchObject({
    description: claim,
    enrichment: { previousDescription: 'Taladro potente.', previousCategory: { id: 'tools' } },
  });
  const back = await edit({
    productId: id,
    version: approved.version,
    description: 'Taladro potente.',
    categoryId: 'tools',
  });
  expect(back).toMatchObject({
    description: 'Taladro potente.',
    category: { id: 'tools' },
    enrichment: { origin: 'LLM', warnings: [], previousCategory: { id: 'garden' } },
    review: { status: 'APPROVED' },
  });
});

test('a text with findings that nobody has approved is never one that can be had back', async () => {
  invent();
  const [replaced, rejected, typed] = [await create(), await create(), await create()];
  ai.state.warnings = [];
  ai.state.description = 'Taladro potente.';
  await reject({ productId: rejected.id, draft: claim });
  await edit({ productId: typed.id, version: typed.version, description: 'Sin garantía.' });
  expect(await regenerate(replaced.id)).toMatchObject({ description: 'Taladro potente.' });
  expect(await regenerate(rejected.id)).toMatchObject({ description: 'Taladro potente.' });
  for (const { id } of [replaced, rejected, typed])
    expect((await read(id)).enrichment.previousDescription).toBeNull();
});

test('a rejected draft leaves the text and its origin as they were', async () => {
  const { id } = await create({ description: 'Texto propio.' });
  invent();
  expect(await regenerate(id, true)).toMatchObject({
    description: 'Texto propio.',
    enrichment: { origin: 'LLM' },
    review: { status: 'PENDING', draft: claim },
  });
  expect(await reject({ productId: id, draft: claim })).toMatchObject({
    description: 'Texto propio.',
    enrichment: { origin: 'MANUAL', warnings: [] },
    review: { status: 'APPROVED', draft: null },
  });
  ai.state.description = 'Otro texto.';
  ai.state.warnings = [];
  expect((await regenerate(id)).description).toBe('Texto propio.');
});

test('only the text that was seen is approved or rejected, and a repeated approval is the same', async () => {
  invent();
  const { id } = await create();
  const other = { productId: id, draft: 'Otro texto' };
  expect(await approve(other)).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect(await reject(other)).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect((await read(id)).review.draft).toBe(claim);
  expect(await approve({ productId: id, draft: claim })).toMatchObject({ description: claim });
  expect(await approve({ productId: id, draft: claim })).toMatchObject({ description: claim });
  expect(await reject({ productId: id })).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect(await approve({ productId: '999999' })).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
  expect(await approve({ productId: id, categoryId: 'none' })).toMatchObject({ code: 'INVALID_INPUT' });
});

test('a text without a category is public and asks for one; whoever approves chooses it or leaves it', async () => {
  ai.state.category = null;
  const [chosen, left] = [await create(), await create()];
  expect(chosen).toMatchObject({
    description: 'Taladro potente.',
    category: null,
    review: { status: 'PENDING', reasons: ['UNCATEGORISED'], draft: null },
  });
  expect(await approve({ productId: chosen.id, categoryId: 'home' })).toMatchObject({
    category: { id: 'home' },
    review: { status: 'APPROVED' },
  });
  expect(await approve({ productId: left.id })).toMatchObject({
    category: null,
    review: { status: 'APPROVED' },
  });
  ai.state.category = 'tools';
  expect((await regenerate(chosen.id)).category).toEqual({ id: 'home' });
});

test('a person’s category stays where the AI chooses none, even when it may be replaced', async () => {
  const { id } = await create({ description: 'Propia.', categoryId: 'garden' });
  ai.state.category = null;
  expect(await regenerate(id, true)).toMatchObject({
    description: 'Taladro potente.',
    category: { id: 'garden' },
    review: { status: 'APPROVED', reasons: [] },
    enrichment: { previousDescription: 'Propia.', previousCategory: { id: 'garden' } },
  });
  ai.state.category = 'home';
  expect((await regenerate(id)).category).toEqual({ id: 'garden' });
  expect((await regenerate(id, true)).category).toEqual({ id: 'home' });
});

test('what a person wrote is still theirs after an overwriting run that the AI has refused', async () => {
  const { id } = await create({ description: 'Propia.' });
  ai.state.failing = true;
  ai.state.failure = 422;
  await mutate('enrichProduct', 'EnrichProductInput', { productId: id, overwriteManual: true });
  await eventually(async () => expect((await read(id)).enrichment.status).toBe('FAILED'));
  ai.state.failing = false;
  expect((await regenerate(id)).description).toBe('Propia.');
});

test('what a person types in place of a draft is theirs, and the draft itself stays the AI’s', async () => {
  invent();
  const [typed, saved] = [await create(), await create()];
  expect(
    await edit({ productId: typed.id, version: typed.version, description: 'Sin garantía.' }),
  ).toMatchObject({
    description: 'Sin garantía.',
    enrichment: { origin: 'MANUAL', warnings: [] },
    review: { status: 'APPROVED', draft: null },
  });
  expect(await edit({ productId: saved.id, version: saved.version, description: claim })).toMatchObject({
    description: claim,
    enrichment: { origin: 'LLM', warnings: [expect.any(String)] },
    review: { status: 'APPROVED', draft: null },
  });
});

test('a category that the AI chooses beside a typed description counts as seen by nobody', async () => {
  const seenOf = async ({ id }: { id: string }) => {
    const { rows } = await gateway.database.query(
      'SELECT category_reviewed_at IS NOT NULL AS seen FROM products WHERE id = $1',
      [id],
    );
    return rows[0].seen;
  };
  const typed = await create({ description: 'Texto propio.' });
  expect(typed).toMatchObject({ category: { id: 'tools' }, review: { status: 'APPROVED' } });
  expect(await seenOf(typed)).toBe(false);
  expect(await seenOf(await create({ description: 'Texto propio.', categoryId: 'garden' }))).toBe(true);
});

test('approving where no text waits leaves by whom and when the text was approved', async () => {
  const { id, review } = await create();
  expect((await approve({ productId: id, categoryId: 'home' })).review).toEqual(review);
  expect((await read(id)).category).toEqual({ id: 'home' });
});

test('what was seen marked in a preview and saved is approved', async () => {
  invent();
  const { name, keywords } = drill;
  await client.graphql(
    'mutation ($input: EnrichmentInput!) { previewEnrichment(input: $input) { __typename } }',
    { input: { name, keywords } },
  );
  expect(await create({ description: claim })).toMatchObject({
    description: claim,
    enrichment: { origin: 'LLM' },
    review: { status: 'APPROVED' },
  });
});

test('many are approved or rejected at once, each by itself', async () => {
  invent();
  const [one, two, three] = [await create(), await create(), await create()];
  const many = async (name: string, type: string, products: Input[]) => {
    const kind = name === 'approveProducts' ? 'ApprovedProducts' : 'RejectedDrafts';
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename
      ... on ${kind} { results { ${result} } } ... on InvalidInputError { fields { message } } } }`;
    return (await client.graphql(query, { input: { products } }))[name];
  };
  const approved = await many('approveProducts', 'ApproveProductsInput', [
    { productId: one.id, draft: claim },
    { productId: two.id, draft: 'Otro' },
  ]);
  expect(approved.results).toMatchObject([{ description: claim }, { code: 'VERSION_CONFLICT' }]);
  const rejected = await many('rejectDrafts', 'RejectDraftsInput', [
    { productId: two.id, draft: claim },
    { productId: three.id },
  ]);
  expect(rejected.results).toMatchObject([
    { description: null, review: { status: 'APPROVED' } },
    { description: null },
  ]);
  const tooMany = await many('approveProducts', 'ApproveProductsInput', Array(101).fill({ productId: '1' }));
  expect(tooMany.fields[0].message).toMatch(/100/);
});

test('lists show what waits, by both transports', async () => {
  invent();
  const waiting = await create({ name: 'Lista de espera' });
  ai.state.warnings = [];
  const fine = await create({ name: 'Lista buena' });
  const list = async (review: string) =>
    (
      await client.graphql(
        `{ products(filter: { search: "lista", review: ${review} }) { totalCount edges { node { id } } } }`,
      )
    ).products.edges.map(({ node }: { node: { id: string } }) => node.id);
  expect([await list('PENDING'), await list('APPROVED')]).toEqual([[waiting.id], [fine.id]]);
  const rest = async (review: string) =>
    (await client.rest(`/products?search=lista&review=${review}`)).json();
  expect(await rest('pending')).toMatchObject([{ id: Number(waiting.id), review_status: 'pending' }]);
  expect(await rest('approved')).toMatchObject([{ id: Number(fine.id), review_status: 'approved' }]);
  expect((await client.rest('/products?review=later')).status).toBe(422);
});

test('the trail says who approved or rejected what', async () => {
  invent();
  const { id } = await create();
  await approve({ productId: id, draft: claim });
  const events = await client.graphql(
    `{ activity(first: 1, filter: { subjectId: "${id}" }) { edges { node { action changes { field before after } } } } }`,
  );
  expect(events.activity.edges[0].node).toMatchObject({
    action: 'product.approved',
    changes: [
      { field: 'draft', before: claim, after: null },
      { field: 'description', before: null, after: claim },
    ],
  });
});

test('by its policy every text waits, or none', async () => {
  const all = await startGateway(ai.url, { databaseUrl: gateway.databaseUrl, reviewPolicy: 'all' });
  expect(await create({}, clientOf(all.url))).toMatchObject({
    description: null,
    review: { status: 'PENDING', reasons: ['POLICY'], draft: 'Taladro potente.' },
  });
  await all.stop();
  invent();
  const off = await startGateway(ai.url, { databaseUrl: gateway.databaseUrl, reviewPolicy: 'off' });
  expect(await create({}, clientOf(off.url))).toMatchObject({
    description: claim,
    review: { status: 'APPROVED', reasons: [], approvedBy: { kind: 'SYSTEM' } },
  });
  await off.stop();
});
