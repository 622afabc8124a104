import { Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { TextsBadge } from '../../ui/texts-badge.tsx';
import { SaleMark } from '../sale/sale-mark.tsx';
import { SellControl } from '../sale/sell-control.tsx';
import { FoundName } from './found-name.tsx';
import { memoRow } from './memo-row.ts';
import { Misplaced } from './misplaced.tsx';
import { ProductCode } from './product-code.tsx';
import classes from './product-table.module.css';
import type { ProductRow } from './products-queries.ts';
import { RowCheckbox } from './row-checkbox.tsx';

export type ProductsProps = {
  products: ProductRow[];
  misplaced: ReadonlySet<string>;
  isChosen(id: string): boolean;
  onChoose: (id: string, on: boolean, toHere: boolean) => void;
  /** Other rows are on their way: nothing of these can be pressed any more. */
  busy: boolean;
};

const COLUMNS = ['select', 'name', 'category', 'stock', 'texts', 'actions'] as const;

/** Plain HTML: Mantine's Table brings its scroll area along, 25 KB of script that nothing here needs. */
export function ProductTable({ products, misplaced, isChosen, onChoose, busy }: ProductsProps) {
  const t = useT();
  return (
    <table aria-busy={busy} inert={busy} className={classes.table}>
      <caption>
        <VisuallyHidden>{t('products.table.caption')}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {column === 'select' ? (
                <VisuallyHidden>{t('products.table.select')}</VisuallyHidden>
              ) : (
                t(`products.table.${column}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <Row
            key={product.id}
            product={product}
            misplaced={misplaced.has(product.id)}
            chosen={isChosen(product.id)}
            onChoose={onChoose}
          />
        ))}
      </tbody>
    </table>
  );
}

const Row = memoRow(function Row({ product, misplaced, chosen, onChoose }) {
  const t = useT();
  const category = product.category?.name ?? (
    <Text span size="sm" c="dimmed">
      {t('products.table.uncategorised')}
    </Text>
  );
  return (
    <tr
      data-product-id={product.id}
      data-misplaced={misplaced || undefined}
      data-chosen={chosen || undefined}
    >
      <td data-column="select">
        <RowCheckbox product={product} chosen={chosen} onChoose={onChoose} />
      </td>
      <th scope="row">
        <Link to="/products/$id" params={{ id: product.id }} className={classes.name} title={product.name}>
          <FoundName name={product.name} />
        </Link>
        <ProductCode product={product} />
        <span className={classes.categoryBelow}>{category}</span>
        {misplaced && <Misplaced />}
      </th>
      <td data-column="category">
        <span className={classes.category}>{category}</span>
      </td>
      <td>
        <span className={classes.stock}>
          <SaleMark product={product} />
          <span className={classes.number}>{formatNumber(product.stock)}</span>
          <StockBadge status={product.stockStatus} />
        </span>
      </td>
      <td>
        <TextsBadge product={product} />
      </td>
      <td data-column="actions">{product.archivedAt === null && <SellControl product={product} />}</td>
    </tr>
  );
});
