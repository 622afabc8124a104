import type { ResultOf } from 'gql.tada';
import { memo, type ReactNode } from 'react';
import type { ProductRowFields } from './products-queries.ts';

type ProductRow = ResultOf<typeof ProductRowFields>;
type RowProps = { product: ProductRow };

/**
 * A row that is rendered again only where its product has changed: a list renders several times while it loads, and each
 * answer, though it says the same, is made of new objects.
 */
export function memoRow(row: (props: RowProps) => ReactNode) {
  return memo(row, (before, now) => JSON.stringify(before.product) === JSON.stringify(now.product));
}
