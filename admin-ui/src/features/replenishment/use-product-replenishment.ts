import { useRef } from 'react';
import { type RequestPolicy, useQuery } from 'urql';
import { ProductReplenishmentQuery } from './replenishment-queries.ts';

/** What is reckoned and set about reordering a product. A reload that fails leaves what is known. */
export function useProductReplenishment(id: string, requestPolicy: RequestPolicy = 'cache-first') {
  const [{ data, error }, execute] = useQuery({
    query: ProductReplenishmentQuery,
    variables: { id },
    requestPolicy,
  });
  const known = useRef(data);
  if (data) known.current = data;
  // While another product is read, urql still holds the last.
  const product = known.current?.product?.id === id ? known.current.product : undefined;
  return {
    product,
    error: product ? undefined : error,
    reload: () => execute({ requestPolicy: 'network-only' }),
  };
}
