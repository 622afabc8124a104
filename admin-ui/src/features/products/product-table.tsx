import { Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { TextsBadge } from '../../ui/texts-badge.tsx';
import { SaleMark } from '../sale/sale-mark.tsx';
import { SellControl } from '../sale/sell-control.tsx';
import { type Column, columnsOf, type Extra } from './columns.ts';
import { FoundName } from './found-name.tsx';
import { memoRow, type TableRowProps } from './memo-row.ts';
import { Misplaced } from './misplaced.tsx';
import classes from './product-table.module.css';
import type { ProductRow } from './products-queries.ts';
import { isSortColumn } from './products-search.ts';
import { RowCheckbox } from './row-checkbox.tsx';
import { SortHeading } from './sort-heading.tsx';
import type { TableSettings } from './table-settings.ts';

export type ProductsProps = {
  products: ProductRow[];
  misplaced: ReadonlySet<string>;
  isChosen(id: string): boolean;
  onChoose: (id: string, on: boolean, toHere: boolean) => void;
  /** Other rows are on their way: nothing of these can be pressed any more. */
  busy: boolean;
};

type ProductTableProps = ProductsProps & {
  settings: TableSettings;
  /** What the extra columns say, as far as it has been read. */
  extras: ReadonlyMap<string, Extra>;
};

/** How wide each column is, in pixels; the name has what is left, and this at least. */
const WIDTHS: Record<Column, number> = {
  select: 44,
  name: 160,
  code: 130,
  category: 200,
  stock: 176,
  minimum: 90,
  daysLeft: 124,
  unitsPerDay: 124,
  supplier: 150,
  lastSale: 124,
  added: 116,
  texts: 140,
  actions: 240,
};

/** Plain HTML: Mantine's Table brings its scroll area along, 25 KB of script that nothing here needs. */
export function ProductTable({ products, misplaced, settings, extras, ...props }: ProductTableProps) {
  const { isChosen, onChoose, busy } = props;
  const t = useT();
  const columns = columnsOf(settings.columns);
  const widthOf = (some: readonly Column[]) => `${some.reduce((sum, column) => sum + WIDTHS[column], 0)}px`;
  const widths: CSSProperties & Record<`--${string}`, string> = {
    '--table-width': widthOf(columns),
    // Of what goes below the name where there is less room.
    '--below-width': widthOf(columns.filter((column) => column === 'code' || column === 'category')),
  };
  return (
    <div className={classes.scroll}>
      <table aria-busy={busy} className={classes.table} data-density={settings.density} style={widths}>
        <caption>
          <VisuallyHidden>{t('products.table.caption')}</VisuallyHidden>
        </caption>
        <colgroup>
          {columns.map((column) => (
            <col
              key={column}
              data-column={column}
              {...(column === 'name' ? {} : { width: WIDTHS[column] })}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) =>
              isSortColumn(column) ? (
                <SortHeading key={column} column={column} label={t(`products.table.${column}`)} />
              ) : (
                <th key={column} scope="col" data-column={column}>
                  {column === 'select' ? (
                    <VisuallyHidden>{t('products.table.select')}</VisuallyHidden>
                  ) : (
                    t(`products.table.${column}`)
                  )}
                </th>
              ),
            )}
          </tr>
        </thead>
        {/* The headings stay: what was pressed in them keeps the focus. */}
        <tbody inert={busy}>
          {products.map((product) => (
            <Row
              key={product.id}
              product={product}
              misplaced={misplaced.has(product.id)}
              chosen={isChosen(product.id)}
              onChoose={onChoose}
              columns={columns}
              extra={extras.get(product.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Row = memoRow(function Row(props: TableRowProps) {
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
