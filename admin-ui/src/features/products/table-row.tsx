import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { TextsBadge } from '../../ui/texts-badge.tsx';
import { SaleMark } from '../sale/sale-mark.tsx';
import { SellControl } from '../stock/sell-control.tsx';
import type { Column } from './columns.ts';
import { FoundName } from './found-name.tsx';
import { memoRow, type TableRowProps } from './memo-row.ts';
import { Misplaced } from './misplaced.tsx';
import classes from './product-table.module.css';
import { RowCheckbox } from './row-checkbox.tsx';

/** A product in the table: what the chosen columns say of it. */
export const TableRow = memoRow(function TableRow(props: TableRowProps) {
  const { product, misplaced, chosen, onChoose, columns, extra } = props;
  const t = useT();
  const code = product.sku ?? product.barcode ?? '';
  const category = product.category?.name ?? t('products.table.uncategorised');
  const below = [columns.includes('code') && code, columns.includes('category') && category];

  function contentOf(column: Column) {
    switch (column) {
      case 'select':
        return <RowCheckbox product={product} chosen={chosen} onChoose={onChoose} />;
      case 'name':
        return (
          <>
            <Link
              to="/products/$id"
              params={{ id: product.id }}
              className={classes.name}
              title={product.name}
            >
              <FoundName name={product.name} />
            </Link>
            <span className={classes.below}>{below.filter(Boolean).join(' · ')}</span>
            {misplaced && <Misplaced />}
          </>
        );
      case 'code':
        return <span className={classes.clipped}>{code}</span>;
      case 'category':
        return (
          <span className={classes.clipped} data-empty={!product.category || undefined}>
            {category}
          </span>
        );
      case 'stock':
        return (
          <span className={classes.stock}>
            <SaleMark product={product} />
            <span className={classes.number}>{formatNumber(product.stock)}</span>
            <StockBadge status={product.stockStatus} />
          </span>
        );
      case 'texts':
        return <TextsBadge product={product} />;
      case 'actions':
        return product.archivedAt === null ? (
          <SellControl product={product} />
        ) : (
          <Text span size="sm" c="dimmed">
            {t('products.archived')}
          </Text>
        );
      default:
        return <span className={classes.clipped}>{extra?.[column]}</span>;
    }
  }

  return (
    <tr
      data-product-id={product.id}
      data-misplaced={misplaced || undefined}
      data-chosen={chosen || undefined}
    >
      {columns.map((column) =>
        column === 'name' ? (
          <th key={column} scope="row" data-column={column}>
            {contentOf(column)}
          </th>
        ) : (
          <td key={column} data-column={column}>
            {contentOf(column)}
          </td>
        ),
      )}
    </tr>
  );
});
