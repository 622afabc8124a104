import { client } from '../../graphql/client.ts';
import { CategoryToCount, FindToCount, StockToCount } from './count-queries.ts';

type Found = { id: string; name: string; stock: number };
const FRESH = { requestPolicy: 'network-only' } as const;
/** What one count can hold: beyond it, it is counted in parts. */
const MOST = 1_000;

/** The products that a code, a name or a number may mean. Fails where the gateway does. */
export async function findProducts(text: string): Promise<Found[]> {
  const isNumber = /^[1-9]\d{0,14}$/.test(text);
  const { data, error } = await client.query(FindToCount, { text, id: text, isNumber }, FRESH).toPromise();
  if (!data) throw error;
  const found = data.products.edges.map(({ node }) => node);
  const { byCode, byNumber } = data;
  if (byCode && !byCode.archivedAt) return [byCode];
  return byNumber && !found.some(({ id }) => id === byNumber.id) ? [byNumber, ...found] : found;
}

/** The products of a category by name, and whether those are all. Fails where the gateway does. */
export async function productsOf(categoryId: string): Promise<{ products: Found[]; isAll: boolean }> {
  const products: Found[] = [];
  let after: string | null = null;
  do {
    const variables: { categoryId: string; after: string | null } = { categoryId, after };
    const { data, error } = await client.query(CategoryToCount, variables, FRESH).toPromise();
    if (!data) throw error;
    products.push(...data.products.edges.map(({ node }) => node));
    after = data.products.pageInfo.hasNextPage ? (data.products.pageInfo.endCursor ?? null) : null;
  } while (after !== null && products.length < MOST);
  return { products, isAll: after === null };
}

/** The stock of now; undefined where it cannot be asked for. */
export async function stockOf(id: string): Promise<number | undefined> {
  const { data } = await client.query(StockToCount, { id }, FRESH).toPromise();
  return data?.product?.stock;
}
