import { headingSort, type SortColumn } from '../products-search/products-search.ts';
import classes from './product-table.module.css';
import { useProductsSearch } from './use-products-search.ts';

const ARROWS = { none: '', ascending: '↑', descending: '↓' };

/** The heading of a column that the list can be ordered by: each click is another order, the third the usual one. */
export function SortHeading({ column, label }: { column: SortColumn; label: string }) {
  const { search, change } = useProductsSearch();
  const { direction, next } = headingSort(column, search);
  return (
    <th scope="col" data-column={column} aria-sort={direction}>
      <button type="button" className={classes.sort} onClick={() => change({ sort: next })}>
        {label}
        <span aria-hidden className={classes.arrow}>
          {ARROWS[direction]}
        </span>
      </button>
    </th>
  );
}
