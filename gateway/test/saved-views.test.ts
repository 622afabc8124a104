import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import type { Role } from '../src/principal.ts';
import { cookieOf, makePeople } from './support/people.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let openGateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, { access: makePeople().access });
  openGateway = await startGateway(ai.url);
});
afterAll(async () => {
  await gateway?.stop();
  await openGateway?.stop();
  await ai?.stop();
});
beforeEach(async () => {
  await gateway.database.query('DELETE FROM saved_views');
  await openGateway.database.query('DELETE FROM saved_views');
});

type Client = Pick<ReturnType<typeof clientOf>, 'graphql'>;
const as = (role: Role): Client => clientOf(gateway.url, cookieOf(role));
const fields = `id name shared own mayChange filter { search categoryIds stockStatus review archived }
  orderBy { by direction } productCount`;

async function save(client: Client, input: object) {
  const { saveView } = await client.graphql(
    `mutation ($input: SaveViewInput!) { saveView(input: $input) { __typename
      ... on SavedView { ${fields} } ... on ForbiddenError { missing } ... on InvalidInputError { fields { path } }
      ... on Error { code message } } }`,
    { input },
  );
  return saveView;
}
async function remove(client: Client, viewId: string) {
  const { deleteView } = await client.graphql(
    `mutation ($id: ID!) { deleteView(input: { viewId: $id }) { __typename ... on DeletedView { viewId }
      ... on ForbiddenError { missing } ... on Error { code } } }`,
    { id: viewId },
  );
  return deleteView;
}
async function views(client: Client) {
  return (await client.graphql(`{ savedViews { ${fields} } }`)).savedViews;
}
const names = async (client: Client) => (await views(client)).map(({ name }: { name: string }) => name);

async function makeProduct(name: string, stock: number) {
  await as('manager').graphql(
    `mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Error { message } } }`,
    { input: { name, keywords: ['x'], stock, description: 'x', categoryId: 'tools' } },
  );
}

test('a view keeps filter and order, and counts what it finds now', async () => {
  await makeProduct('Casco agotado', 0);
  await makeProduct('Casco', 40);
  const saved = await save(as('clerk'), {
    name: ' Agotados ',
    filter: { stockStatus: ['OUT'], search: 'casco' },
    orderBy: { by: 'STOCK', direction: 'DESC' },
  });
  expect(saved).toMatchObject({
    name: 'Agotados',
    shared: false,
    own: true,
    mayChange: true,
    filter: { search: 'casco', stockStatus: ['OUT'], categoryIds: null, review: null, archived: null },
    orderBy: { by: 'STOCK', direction: 'DESC' },
    productCount: 1,
  });
  await makeProduct('Otro casco agotado', 0);
  expect(await views(as('clerk'))).toMatchObject([{ id: saved.id, productCount: 2 }]);
});

test('one’s own views are seen by nobody else, and shared ones by everybody', async () => {
  await save(as('clerk'), { name: 'Mía' });
  const { id } = await save(as('manager'), { name: 'De todos', shared: true });
  expect(await names(as('clerk'))).toEqual(['De todos', 'Mía']);
  expect(await names(as('viewer'))).toEqual(['De todos']);
  expect(await views(as('viewer'))).toMatchObject([{ id, own: false, mayChange: false }]);
  expect(await views(as('manager'))).toMatchObject([{ id, own: true, mayChange: true }]);
});

test('another’s own view can be neither changed nor deleted, and is not there for who tries', async () => {
  const { id } = await save(as('clerk'), { name: 'Mía' });
  const notFound = { __typename: 'SavedViewNotFoundError', code: 'SAVED_VIEW_NOT_FOUND' };
  expect(await save(as('owner'), { viewId: id, name: 'Tuya' })).toMatchObject(notFound);
  expect(await remove(as('owner'), id)).toMatchObject(notFound);
  expect(await remove(as('clerk'), 'none')).toMatchObject(notFound);
  expect(await names(as('clerk'))).toEqual(['Mía']);
});

test('what is shared is made, changed and deleted by who may write the catalogue', async () => {
  const forbidden = { __typename: 'ForbiddenError', missing: 'catalog:write' };
  expect(await save(as('clerk'), { name: 'Para todos', shared: true })).toMatchObject(forbidden);
  const own = await save(as('clerk'), { name: 'Mía' });
  expect(await save(as('clerk'), { viewId: own.id, shared: true })).toMatchObject(forbidden);

  const { id } = await save(as('manager'), { name: 'De todos', shared: true });
  expect(await save(as('clerk'), { viewId: id, name: 'Otra' })).toMatchObject(forbidden);
  expect(await remove(as('clerk'), id)).toMatchObject(forbidden);
  expect(await save(as('owner'), { viewId: id, name: 'De la casa' })).toMatchObject({ name: 'De la casa' });
  expect(await save(as('owner'), { viewId: id, shared: false })).toMatchObject({
    code: 'INVALID_INPUT',
    fields: [{ path: ['shared'] }],
  });
  expect(await save(as('manager'), { viewId: id, shared: false })).toMatchObject({ shared: false });
  expect(await names(as('owner'))).toEqual([]);
  expect(await remove(as('manager'), id)).toEqual({ __typename: 'DeletedView', viewId: id });
  expect(await names(as('manager'))).toEqual([]);
});

test('a change keeps what it does not name', async () => {
  const { id } = await save(as('clerk'), {
    name: 'Bajos',
    filter: { stockStatus: ['LOW'] },
    orderBy: { by: 'NAME' },
  });
  expect(await save(as('clerk'), { viewId: id, name: 'Quedan pocos' })).toMatchObject({
    name: 'Quedan pocos',
    filter: { stockStatus: ['LOW'] },
    orderBy: { by: 'NAME', direction: 'ASC' },
  });
  expect(await save(as('clerk'), { viewId: id, filter: { archived: true } })).toMatchObject({
    name: 'Quedan pocos',
    filter: { stockStatus: null, archived: true },
  });
});

test('a name stands once among one’s own views and once among the shared ones', async () => {
  const exists = { __typename: 'SavedViewExistsError', code: 'SAVED_VIEW_EXISTS' };
  const { id } = await save(as('manager'), { name: 'Bajos' });
  expect(await save(as('manager'), { name: 'BAJOS' })).toMatchObject(exists);
  expect(await save(as('clerk'), { name: 'Bajos' })).toMatchObject({ name: 'Bajos' });
  expect(await save(as('manager'), { name: 'Bajos', shared: true })).toMatchObject({ shared: true });
  expect(await save(as('manager'), { viewId: id, shared: true })).toMatchObject({
    ...exists,
    message: expect.stringContaining('«Bajos»'),
  });
});

test('bad input is told by its field, and nothing is saved', async () => {
  for (const input of [{}, { name: ' ' }, { name: 'x'.repeat(61) }])
    expect(await save(as('clerk'), input)).toMatchObject({
      code: 'INVALID_INPUT',
      fields: [{ path: ['name'] }],
    });
  expect(await save(as('clerk'), { name: 'Larga', filter: { search: 'x'.repeat(201) } })).toMatchObject({
    code: 'INVALID_INPUT',
    fields: [{ path: ['filter', 'search'] }],
  });
  for (const filter of [{ search: 'a\0b' }, { names: ['\ud800'] }, { categoryIds: ['\0'] }])
    expect(await save(as('clerk'), { name: 'Rara', filter })).toMatchObject({
      code: 'INVALID_INPUT',
      fields: [{ path: ['filter'] }],
    });
  expect(await names(as('clerk'))).toEqual([]);
});

test('thirty views of one’s own have room, also where several are saved at once', async () => {
  await gateway.database.query(
    `INSERT INTO saved_views (name, owner_id, shared, filter)
     SELECT 'Vista ' || number, 'id-clerk', false, '{}' FROM generate_series(1, 29) AS number`,
  );
  const outcomes = await Promise.all(['Una', 'Otra', 'Y otra'].map((name) => save(as('clerk'), { name })));
  expect(outcomes.filter(({ code }) => code === 'INVALID_INPUT')).toHaveLength(2);
  expect(await names(as('clerk'))).toHaveLength(30);
  expect(await save(as('viewer'), { name: 'Otra persona' })).toMatchObject({ name: 'Otra persona' });
});

test('while the system is open, what is saved is everybody’s', async () => {
  const client = clientOf(openGateway.url);
  const view = await save(client, { name: 'Agotados', filter: { stockStatus: ['OUT'] } });
  expect(view).toMatchObject({ shared: true, own: false, mayChange: true });
  expect(await save(client, { viewId: view.id, name: 'Sin existencias' })).toMatchObject({
    name: 'Sin existencias',
  });
  expect(await remove(client, view.id)).toMatchObject({ __typename: 'DeletedView' });
});

test('a person’s own view is in no trail, and what was shared is there only as long as it was', async () => {
  const { id: own } = await save(as('clerk'), { name: 'Mía', filter: { search: 'secreto' } });
  await save(as('clerk'), { viewId: own, name: 'Muy mía' });
  const { id: shared } = await save(as('manager'), { name: 'De todos', shared: true });
  await save(as('manager'), { viewId: shared, name: 'Ya mía', shared: false });
  await remove(as('clerk'), own);
  const { activity } = await as('manager').graphql(
    '{ activity(first: 100, filter: { actions: ["view.saved", "view.changed", "view.deleted"] }) { edges { node { subjectId subjectName } } } }',
  );
  const told = activity.edges.map(({ node }: { node: { subjectId: string; subjectName: string } }) => node);
  expect(told.filter(({ subjectId }: { subjectId: string }) => subjectId === own)).toEqual([]);
  expect(told.filter(({ subjectId }: { subjectId: string }) => subjectId === shared)).toEqual([
    { subjectId: shared, subjectName: 'De todos' },
    { subjectId: shared, subjectName: 'De todos' },
  ]);
});

test('each change stands in the trail with who made it', async () => {
  const { id } = await save(as('manager'), { name: 'Bajos', shared: true });
  await save(as('manager'), { viewId: id, name: 'Pocos' });
  await remove(as('manager'), id);
  const { activity } = await as('manager').graphql(
    `query ($id: ID!) { activity(filter: { subjectId: $id, actions: ["view.saved", "view.changed", "view.deleted"] }) {
      edges { node { action subjectName actor { id } changes { field before after } } } } }`,
    { id },
  );
  const [deleted, changed, saved] = activity.edges.map(({ node }: { node: object }) => node);
  expect(saved).toMatchObject({ action: 'view.saved', subjectName: 'Bajos', actor: { id: 'id-manager' } });
  expect(changed).toMatchObject({
    action: 'view.changed',
    changes: [{ field: 'name', before: 'Bajos', after: 'Pocos' }],
  });
  expect(deleted).toMatchObject({ action: 'view.deleted', subjectName: 'Pocos' });
});
