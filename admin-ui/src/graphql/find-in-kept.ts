import { z } from 'zod/mini';

const productSchema = z.object({
  __typename: z.literal('Product'),
  id: z.string(),
  name: z.string(),
  sku: z.nullable(z.string()),
  barcode: z.nullable(z.string()),
  stock: z.number(),
  stockStatus: z.string(),
  archivedAt: z.nullable(z.string()),
});
type Product = z.infer<typeof productSchema>;

const listSchema = z.object({
  products: z.object({ edges: z.array(z.object({ node: z.unknown() })) }),
});
const oneSchema = z.object({ product: z.unknown() });
const codeSchema = z.object({ code: z.string() });
const textSchema = z.object({ text: z.string(), id: z.string(), isNumber: z.boolean() });

/** As many as the list of a search shows. */
const MOST = 6;

/** The products in kept answers, each as it was read last: the newest answers come first. */
function productsOf(answers: readonly unknown[]): Product[] {
  const found = new Map<string, Product>();
  for (const answer of answers) {
    const nodes = z.safeParse(listSchema, answer).data?.products.edges.map(({ node }) => node) ?? [];
    for (const each of [...nodes, z.safeParse(oneSchema, answer).data?.product]) {
      const { data: product } = z.safeParse(productSchema, each);
      if (product && !found.has(product.id)) found.set(product.id, product);
    }
  }
  return [...found.values()];
}

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim();

function byCode(products: readonly Product[], code: string): Product | undefined {
  const wanted = fold(code);
  return products.find(({ sku, barcode }) =>
    [sku, barcode].some((each) => each !== null && fold(each) === wanted),
  );
}

/** Answers a search for a code or a text from kept answers; undefined where they do not have what is looked for. */
export function findInKept(name: string, variables: unknown, answers: readonly unknown[]): unknown {
  const products = productsOf(answers);
  if (name === 'ProductByCode') {
    const { data } = z.safeParse(codeSchema, variables);
    const productByCode = data && byCode(products, data.code);
    return productByCode && { __typename: 'Query', productByCode };
  }
  const { data } = z.safeParse(textSchema, variables);
  if (!data) return undefined;
  const { text, id, isNumber } = data;
  const named = products.filter((product) => fold(product.name).includes(fold(text))).slice(0, MOST);
  const ofCode = byCode(products, text) ?? null;
  const ofNumber = products.find((product) => product.id === id) ?? null;
  if (named.length === 0 && !ofCode && !(isNumber && ofNumber)) return undefined;
  return {
    __typename: 'Query',
    ...(isNumber ? { byNumber: ofNumber } : {}),
    byCode: ofCode,
    products: {
      __typename: 'ProductConnection',
      edges: named.map((node) => ({ __typename: 'ProductEdge', node })),
    },
  };
}
