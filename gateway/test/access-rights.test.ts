import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { type Right, roleRights } from '../src/access/rights.ts';
import { type Rule, rules } from '../src/access/rules.ts';
import { type Role, roles, type Scope, scopes } from '../src/principal.ts';
import { cookieOf, makePeople } from './support/people.ts';

type Operation = (typeof rules)[keyof typeof rules]['operations'][number];

/** A call of each operation that does nothing where it is allowed: of what is not there, or with bad input. */
const calls: Record<Operation, string | { path: string; body?: object }> = {
  'Query.product': '{ product(id: "999999") { id } }',
  'Query.products': '{ products(first: 1) { edges { node { id } } } }',
  'Query.productByCode': '{ productByCode(code: "none") { id } }',
  'Query.internalBarcode': '{ internalBarcode }',
  'Query.node': `{ node(nodeId: "${Buffer.from('Product:999999').toString('base64url')}") { nodeId } }`,
  'Query._entities':
    '{ _entities(representations: [{ __typename: "Product", id: "999999" }]) { __typename } }',
  'Query._service': '{ _service { sdl } }',
  'Query.__schema': '{ __schema { queryType { name } } }',
  'Query.__type': '{ __type(name: "Product") { name } }',
  'Query.categories': '{ categories { id } }',
  'Query.alerts': '{ alerts(first: 1) { edges { node { id } } } }',
  'Query.system': '{ system { status } }',
  'Query.serviceLevels': '{ serviceLevels { key } }',
  'Query.me': '{ me { kind } }',
  'Query.sessions': '{ sessions { id } }',
  'Query.people': '{ people { id } }',
  'Mutation.revokeSession': mutation('revokeSession(input: { sessionId: "none" })'),
  'Mutation.invitePerson': mutation('invitePerson(input: { email: "", role: CLERK })'),
  'Mutation.changeRole': mutation('changeRole(input: { personId: "none", role: CLERK })'),
  'Mutation.deactivatePerson': mutation('deactivatePerson(input: { personId: "none" })'),
  'Mutation.reactivatePerson': mutation('reactivatePerson(input: { personId: "none" })'),
  'Mutation.createPasswordLink': mutation('createPasswordLink(input: { personId: "none" })'),
  'Mutation.removeSecondFactor': mutation('removeSecondFactor(input: { personId: "none" })'),
  'Query.invitations': '{ invitations { id } }',
  'Mutation.withdrawInvitation': mutation('withdrawInvitation(input: { invitationId: "999999" })'),
  'Query.tokens': '{ tokens(first: 1) { edges { node { id } } } }',
  'Query.webhooks': '{ webhooks { id } }',
  'Query.webhookDeliveries': '{ webhookDeliveries(first: 1) { edges { node { id } } } }',
  'Mutation.createWebhook': mutation('createWebhook(input: { url: "", description: "", events: [] })'),
  'Mutation.updateWebhook': mutation('updateWebhook(input: { webhookId: "999999" })'),
  'Mutation.deleteWebhook': mutation('deleteWebhook(input: { webhookId: "999999" })'),
  'Mutation.rotateWebhookSecret': mutation('rotateWebhookSecret(input: { webhookId: "999999" })'),
  'Mutation.testWebhook': mutation('testWebhook(input: { webhookId: "999999" })'),
  'Mutation.redeliverWebhookEvent': mutation('redeliverWebhookEvent(input: { deliveryId: "999999" })'),
  'Query.activity': '{ activity(first: 1) { edges { node { id } } } }',
  'Mutation.createProduct': mutation('createProduct(input: { name: "", keywords: [], stock: 1 })'),
  'Mutation.updateProduct': mutation('updateProduct(input: { productId: "999999", version: 1, name: "x" })'),
  'Mutation.approveProduct': mutation('approveProduct(input: { productId: "999999" })'),
  'Mutation.approveProducts': mutation('approveProducts(input: { products: [] })'),
  'Mutation.rejectDraft': mutation('rejectDraft(input: { productId: "999999" })'),
  'Mutation.rejectDrafts': mutation('rejectDrafts(input: { products: [] })'),
  'Mutation.deleteProduct': mutation('deleteProduct(input: { productId: "999999" })'),
  'Mutation.archiveProduct': mutation('archiveProduct(input: { productId: "999999" })'),
  'Mutation.restoreProduct': mutation('restoreProduct(input: { productId: "999999" })'),
  'Mutation.previewEnrichment': mutation('previewEnrichment(input: { name: "", keywords: [] })'),
  'Mutation.suggestKeywords': mutation('suggestKeywords(input: { name: "" })'),
  'Mutation.enrichProduct': mutation('enrichProduct(input: { productId: "999999" })'),
  // It refuses a catalogue that is not empty.
  'Mutation.loadSampleData': mutation('loadSampleData(input: {})'),
  'Mutation.archiveSampleData': mutation('archiveSampleData'),
  'Query.bulkJob': '{ bulkJob(id: "999999") { id } }',
  'Query.bulkJobs': '{ bulkJobs(first: 1) { edges { node { id } } } }',
  'Query.estimateEnrichment': '{ estimateEnrichment(ids: []) { __typename } }',
  'Subscription.bulkJobChanged': 'subscription { bulkJobChanged { id } }',
  'Mutation.updateProducts': mutation('updateProducts(input: { ids: [], changes: {} })'),
  'Mutation.enrichProducts': mutation('enrichProducts(input: { ids: [] })'),
  'Mutation.archiveProducts': mutation('archiveProducts(input: { ids: [] })'),
  'Mutation.approveDrafts': mutation('approveDrafts(input: { ids: [] })'),
  'Mutation.cancelBulkJob': mutation('cancelBulkJob(input: { jobId: "999999" })'),
  'Query.imports': '{ imports(first: 1) { edges { node { id } } } }',
  'Query.import': '{ import(id: "999999") { id } }',
  'Mutation.startImport': mutation('startImport(input: { fileName: "", mode: UPDATE, key: SKU })'),
  'Mutation.importProducts': mutation('importProducts(input: { importId: "999999", rows: [] })'),
  'Mutation.previewImport': mutation('previewImport(input: { mode: UPDATE, key: SKU, rows: [] })'),
  'Mutation.undoImport': mutation('undoImport(input: { importId: "999999" })'),
  'Mutation.sellProduct': mutation('sellProduct(input: { productId: "999999" })'),
  'Mutation.undoSale': mutation('undoSale(input: { saleId: "999999" })'),
  'Mutation.restockProduct': mutation('restockProduct(input: { productId: "999999", quantity: 1 })'),
  'Mutation.adjustStock': mutation('adjustStock(input: { productId: "999999", counted: 1, reason: COUNT })'),
  'Mutation.undoMovement': mutation('undoMovement(input: { movementId: "999999" })'),
  'Query.replenishment': '{ replenishment(first: 1) { edges { node { id } } } }',
  'Mutation.setReplenishment': mutation('setReplenishment(input: { productId: "999999" })'),
  'Query.suppliers': '{ suppliers { id } }',
  'Mutation.createSupplier': mutation('createSupplier(input: { name: "" })'),
  'Mutation.updateSupplier': mutation('updateSupplier(input: { supplierId: "999999" })'),
  'Mutation.deleteSupplier': mutation('deleteSupplier(input: { supplierId: "999999" })'),
  'Query.savedViews': '{ savedViews { id } }',
  'Mutation.saveView': mutation('saveView(input: { name: "" })'),
  'Mutation.deleteView': mutation('deleteView(input: { viewId: "999999" })'),
  'Query.openOrders': '{ openOrders(first: 1) { edges { node { id } } } }',
  'Mutation.placeOrder': mutation('placeOrder(input: { productId: "999999", quantity: 1 })'),
  'Mutation.receiveOrder': mutation('receiveOrder(input: { orderId: "999999", quantity: 1 })'),
  'Mutation.cancelOrder': mutation('cancelOrder(input: { orderId: "999999" })'),
  'Mutation.redeliverAlert': mutation('redeliverAlert(input: { alertId: "999999" })'),
  'Mutation.createToken': mutation('createToken(input: { name: "", scopes: [] })'),
  'Mutation.revokeToken': mutation('revokeToken(input: { tokenId: "999999" })'),
  'Subscription.productChanged': 'subscription { productChanged { id } }',
  'Subscription.alertChanged': 'subscription { alertChanged { id } }',
  'GET /products': { path: '/products?limit=1' },
  'GET /products/{id}': { path: '/products/999999' },
  'POST /products': { path: '/products', body: {} },
  'POST /products/{id}/sell': { path: '/products/999999/sell', body: {} },
  'POST /products/{id}/adjust': { path: '/products/999999/adjust', body: {} },
  'POST /products/import': { path: '/products/import?mode=none', body: {} },
  'GET /imports/{id}': { path: '/imports/999999' },
  'GET /graphql': { path: '/graphql' },
  'GET /metrics': { path: '/metrics' },
  'GET /docs': { path: '/docs' },
  'GET /openapi.json': { path: '/openapi.json' },
  'GET /health': { path: '/health' },
  'GET /livez': { path: '/livez' },
  'GET /readyz': { path: '/readyz' },
};

function mutation(field: string): string {
  return `mutation { ${field} { __typename ... on ForbiddenError { missing } ... on Error { code } } }`;
}

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  // Behind a proxy nobody is taken for being on this machine.
  const env = { PUBLIC_URL: 'https://almacen.example' };
  gateway = await startGateway(ai.url, { env, access: makePeople().access });
  await gateway.database.query(
    `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status) VALUES ('Taladro', '[]', 0,
       '{"origin": null, "model": null, "promptVersion": null, "attempts": 0, "durationMs": null, "confidence": null,
         "alternatives": [], "warnings": []}', 'READY')`,
  );
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

type Caller = { rights: ReadonlySet<Right> | null; headers: Record<string, string> };
type Verdict = 'allowed' | 'UNAUTHENTICATED' | `FORBIDDEN ${string}`;

/** What the table says of an operation. */
function verdictOf({ needs }: Rule, { rights }: Caller): Verdict {
  if (needs === 'everybody' || (needs === 'known' && rights)) return 'allowed';
  if (!rights) return 'UNAUTHENTICATED';
  const missing = needs === 'known' ? undefined : needs.find((right) => !rights.has(right));
  return missing === undefined ? 'allowed' : `FORBIDDEN ${missing}`;
}

const refusalSchema = z.object({ code: z.string(), missing: z.string().optional() });
const resultSchema = z.object({
  __typename: z.string(),
  code: z.string().optional(),
  missing: z.string().optional(),
});

const named = ({ code, missing }: { code?: string | undefined; missing?: string | undefined }): Verdict =>
  code === 'UNAUTHENTICATED' ? code : code === 'FORBIDDEN' ? `FORBIDDEN ${missing}` : 'allowed';

async function callRest(
  { path, body }: { path: string; body?: object },
  { headers }: Caller,
): Promise<Verdict> {
  const page: Record<string, string> = path === '/graphql' ? { accept: 'text/html' } : {};
  const response = await fetch(`${gateway.url}${path}`, {
    headers: { 'content-type': 'application/json', ...headers, ...page },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (response.status !== 401 && response.status !== 403) return 'allowed';
  expect(response.headers.has('www-authenticate')).toBe(response.status === 401);
  return named(refusalSchema.parse(JSON.parse(text)));
}

async function callGraphql(operation: string, query: string, { headers }: Caller): Promise<Verdict> {
  const leaving = new AbortController();
  const accept: Record<string, string> = operation.startsWith('Subscription')
    ? { accept: 'text/event-stream' }
    : {};
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...accept, ...headers },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  });
  try {
    if (operation.startsWith('Subscription')) return await verdictOfEvents(response);
    const { data, errors } = answerSchema.parse(await response.json());
    const [error] = errors ?? [];
    if (error) {
      const verdict = named(error.extensions);
      const status = verdict === 'allowed' ? response.status : verdict === 'UNAUTHENTICATED' ? 401 : 403;
      expect(response.status).toBe(status);
      if (status === 401) expect(response.headers.has('www-authenticate')).toBe(true);
      return verdict;
    }
    const [result] = Object.values(data ?? {});
    return operation.startsWith('Mutation') ? named(resultSchema.parse(result)) : 'allowed';
  } finally {
    leaving.abort();
  }
}

/** An open stream says nothing, for now; a refused one ends with its reason. */
async function verdictOfEvents(response: Response): Promise<Verdict> {
  const reader = response.body?.getReader();
  let text = '';
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) break;
    text += Buffer.from(read.value).toString();
    // What yoga greets with.
    if (text.startsWith(':') && !text.includes('event')) return 'allowed';
  }
  const { errors } = answerSchema.parse(JSON.parse(/^(?:data: ?)?(\{.+\})$/m.exec(text)?.[1] ?? '{}'));
  return named(errors?.[0]?.extensions ?? {});
}

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ extensions: refusalSchema })).optional(),
});

async function tokenWith(chosen: readonly Scope[]): Promise<Caller> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...cookieOf('owner') },
    body: JSON.stringify({
      query:
        'mutation ($scopes: [String!]!) { createToken(input: { name: "Prueba", scopes: $scopes }) { ... on CreatedToken { token } } }',
      variables: { scopes: chosen },
    }),
  });
  const createdSchema = z.object({ data: z.object({ createToken: z.object({ token: z.string() }) }) });
  const { token } = createdSchema.parse(await response.json()).data.createToken;
  return { rights: new Set(chosen), headers: { authorization: `Bearer ${token}` } };
}

const person = (role: Role): Caller => ({ rights: roleRights[role], headers: cookieOf(role) });

const isScope = (right: string): right is Scope => scopes.some((scope) => scope === right);
/** Each scope alone, and those that some operation needs together. */
const scopeSets = new Map(
  [...scopes.map((scope) => [scope]), ...Object.values<Rule>(rules).map(({ needs }) => needs)].flatMap(
    (needs) =>
      typeof needs === 'string' || needs.length === 0 || !needs.every(isScope)
        ? []
        : [[needs.join(' and '), needs.filter(isScope)] as const],
  ),
);

const callers: [string, () => Caller | Promise<Caller>][] = [
  // First who may everything: what the others do then is known to the hot path.
  ...[...roles].map((role): [string, () => Caller] => [`a ${role}`, () => person(role)]),
  ...[...scopeSets].map(([name, set]): [string, () => Promise<Caller>] => [
    `a token of ${name}`,
    () => tokenWith(set),
  ]),
  ['nobody', () => ({ rights: null, headers: {} })],
  [
    'a token that does not exist',
    () => ({ rights: null, headers: { authorization: `Bearer orq_${'a'.repeat(43)}` } }),
  ],
];

test.each(callers)('%s may do what the table says, the first time and the second', async (_, makeCaller) => {
  const caller = await makeCaller();
  const verdicts: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const rule of Object.values<Rule>(rules))
    for (const operation of rule.operations) {
      const call = calls[operation as Operation];
      const run = () =>
        typeof call === 'string' ? callGraphql(operation, call, caller) : callRest(call, caller);
      verdicts[operation] = [await run(), await run()];
      expected[operation] = [verdictOf(rule, caller), verdictOf(rule, caller)];
    }
  expect(verdicts).toEqual(expected);
});
