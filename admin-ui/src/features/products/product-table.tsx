import { VisuallyHidden } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { isSortColumn } from '../products-search/products-search.ts';
import { type Column, columnsOf, type Extra } from './columns.ts';
import classes from './product-table.module.css';
import type { ProductRow } from './products-queries.ts';
import { SortHeading } from './sort-heading.tsx';
import { TableRow } from './table-row.tsx';
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
            <TableRow
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
