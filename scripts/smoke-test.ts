import { z } from 'zod';

type Owner = { email: string; password: string };

const productSchema = z.object({
  createProduct: z.object({ id: z.string(), stock: z.number(), description: z.string().min(1) }),
});
const saleSchema = z.object({ sellProduct: z.object({ stockBefore: z.number(), stockAfter: z.number() }) });
const ledgerSchema = z.object({
  product: z.object({
    stock: z.number(),
    movements: z.object({ edges: z.array(z.object({ node: z.object({ stockAfter: z.number() }) })) }),
  }),
});
const answerSchema = z.object({ data: z.unknown(), errors: z.unknown().optional() });

/** Does by the public address what a system that runs must be able to: sign in, make a product with its texts, sell it. */
export async function smoke(url: string, owner: Owner): Promise<void> {
  const origin = new URL(url).origin;
  const post = async (path: string, body: object, cookie = '') => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    if (!response.ok)
      throw new Error(`POST ${path} was answered ${response.status}: ${await response.text()}`);
    return response;
  };
  const signedIn = await post('/auth/sign-in/email', owner);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const graphql = async <T>(schema: z.ZodType<T>, query: string, variables: object): Promise<T> => {
    const answer = answerSchema.parse(await (await post('/graphql', { query, variables }, cookie)).json());
    const parsed = schema.safeParse(answer.data);
    if (!parsed.success) throw new Error(`GraphQL answered ${JSON.stringify(answer)}`);
    return parsed.data;
  };

  const { createProduct } = await graphql(
    productSchema,
    `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
      ... on Product { id stock description } ... on Error { message } } }`,
    { input: { name: 'Taladro de prueba', keywords: ['percutor'], stock: 20 } },
  );
  const { id } = createProduct;
  const { sellProduct } = await graphql(
    saleSchema,
    `mutation ($input: SellProductInput!) { sellProduct(input: $input) {
      ... on Sale { stockBefore stockAfter } ... on Error { message } } }`,
    { input: { productId: id, quantity: 3 } },
  );
  const { product } = await graphql(
    ledgerSchema,
    'query ($id: ID!) { product(id: $id) { stock movements { edges { node { stockAfter } } } } }',
    { id },
  );
  const movements = product.movements.edges.map(({ node }) => node.stockAfter);
  const said = JSON.stringify([createProduct.stock, sellProduct, product.stock, movements]);
  if (said !== JSON.stringify([20, { stockBefore: 20, stockAfter: 17 }, 17, [17, 20]]))
    throw new Error(`Stock and ledger do not agree: ${said}`);
  await graphql(
    z.object({ archiveProduct: z.object({ __typename: z.literal('Product') }) }),
    'mutation ($id: ID!) { archiveProduct(input: { productId: $id }) { __typename } }',
    { id },
  );
}
