import type { OptimisticMutationResolver } from '@urql/exchange-graphcache';
import { z } from 'zod/mini';

const saleSchema = z.object({
  input: z.object({ productId: z.string(), quantity: z._default(z.number(), 1) }),
});
const stockSchema = z.object({ stock: z.number(), stockStatus: z.enum(['OUT', 'LOW', 'OK']) });

/**
 * A sale counts on screen from the click on; the cache takes it back where the gateway disagrees. Where more is asked
 * for than seems to be there, nothing is shown before the gateway has decided.
 */
export const optimisticSale: OptimisticMutationResolver = (variables, cache) => {
  const { input } = saleSchema.parse(variables);
  const product = { __typename: 'Product', id: input.productId };
  const { data: known } = stockSchema.safeParse({
    stock: cache.resolve(product, 'stock'),
    stockStatus: cache.resolve(product, 'stockStatus'),
  });
  const left = known ? known.stock - input.quantity : -1;
  if (!known || left < 0) return null;
  return {
    __typename: 'Sale',
    id: `sold-${input.productId}`,
    stockAfter: left,
    product: { ...product, stock: left, stockStatus: left === 0 ? 'OUT' : known.stockStatus },
  };
};
