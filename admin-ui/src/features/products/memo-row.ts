import { memo, type ReactNode } from 'react';
import type { Column, Extra } from './columns.ts';
import type { ProductRow } from './products-queries.ts';

export type RowProps = {
  product: ProductRow;
  /** Read anew, the list would have it elsewhere or no more. */
  misplaced: boolean;
  chosen: boolean;
  onChoose: (id: string, on: boolean, toHere: boolean) => void;
};

export type TableRowProps = RowProps & { columns: readonly Column[]; extra: Extra | undefined };

/**
 * A row that is rendered again only where what it shows has changed: a list renders several times while it loads, and
 * each answer, though it says the same, is made of new objects.
 */
export function memoRow<Props extends RowProps & Partial<TableRowProps>>(row: (props: Props) => ReactNode) {
  return memo(
    row,
    (before, now) =>
      before.misplaced === now.misplaced &&
      before.chosen === now.chosen &&
      before.onChoose === now.onChoose &&
      JSON.stringify(before.product) === JSON.stringify(now.product) &&
      JSON.stringify(before.extra) === JSON.stringify(now.extra) &&
      before.columns?.join() === now.columns?.join(),
  );
}
