import { afterAll, afterEach, expect } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../../test/support/gateway.ts';

/** A product to be made. */
export const drill = { name: 'Taladro inalámbrico 18V', keywords: ['percutor', '2 baterías'], stock: 12 };

const productFields = `id version description category { id }
  enrichment { status origin attempts failure { code message retryable retryAt } }`;
const fields = `__typename ... on Product { ${productFields} } ... on Error { code message }`;
export const create = `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
  ${fields} ... on InvalidInputError { fields { path message } } } }`;
export const update = `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) {
  ${fields} ... on VersionConflictError { current { version } } } }`;
export const enrich = `mutation ($input: EnrichProductInput!) { enrichProduct(input: $input) { ${fields} } }`;

/** Two gateways on one database and an AI service's stand-in, whose faults end with each test of the file. */
export async function startEnrichment() {
  const ai = await startAiStandIn();
  const aiPolicy = { pauses: [0], openFor: 1 };
  const gateway = await startGateway(ai.url, { aiPolicy });
  const replica = await startGateway(ai.url, { aiPolicy, databaseUrl: gateway.databaseUrl });
  const client = clientOf(gateway.url);

  afterEach(() => {
    ai.state.failing = false;
    ai.state.failure = 503;
    ai.state.gate = Promise.resolve();
  });
  afterAll(async () => {
    await gateway.stop();
    await replica.stop();
    await ai.stop();
  });

  async function createLater(more: object = {}) {
    const { createProduct } = await client.graphql(create, { input: { ...drill, wait: false, ...more } });
    return createProduct;
  }
  async function read(id: string) {
    const query = `query ($id: ID!) { product(id: $id) { ${productFields} } }`;
    return (await client.graphql(query, { id })).product;
  }
  return {
    ai,
    gateway,
    replica,
    client,
    createLater,
    read,
    /** The product once its enrichment has the status. */
    whenEnriched: (id: string, status: string) =>
      eventually(async () => {
        const product = await read(id);
        expect(product.enrichment.status).toBe(status);
        return product;
      }),
    /** Which of its texts are a person's. */
    async manualOf(id: string) {
      const text = `SELECT manual_description AS description, manual_category AS category,
        suggested_category_id AS suggested FROM products WHERE id = $1`;
      return (await gateway.database.query(text, [id])).rows[0];
    },
  };
}
