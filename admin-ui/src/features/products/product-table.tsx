import { Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FragmentOf, readFragment } from 'gql.tada';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { TextsBadge } from '../../ui/texts-badge.tsx';
import { May } from '../access/may.tsx';
import { SellControl } from '../sale/sell-control.tsx';
import { memoRow } from './memo-row.ts';
import { ProductCode } from './product-code.tsx';
import classes from './product-table.module.css';
import { ProductRowFields } from './products-queries.ts';

export type ProductsProps = { products: FragmentOf<typeof ProductRowFields>[]; busy: boolean };

const COLUMNS = ['name', 'category', 'stock', 'texts', 'actions'] as const;

/** Plain HTML: Mantine's Table brings its scroll area along, 25 KB of script that nothing here needs. */
export function ProductTable({ products, busy }: ProductsProps) {
  const t = useT();
  return (
    <table aria-busy={busy} className={classes.table}>
      <caption>
        <VisuallyHidden>{t('products.table.caption')}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t(`products.table.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {readFragment(ProductRowFields, products).map((product) => (
          <Row key={product.id} product={product} />
        ))}
      </tbody>
    </table>
  );
}

const Row = memoRow(function Row({ product }) {
  const t = useT();
  return (
    <tr>
      <th scope="row">
        <Link to="/products/$id" params={{ id: product.id }} className={classes.name}>
          {product.name}
        </Link>
        <ProductCode product={product} />
      </th>
      <td>
        {product.category?.name ?? (
          <Text span size="sm" c="dimmed">
            {t('products.table.uncategorised')}
          </Text>
        )}
      </td>
      <td>
        <span className={classes.stock}>
          <span className={classes.number}>{formatNumber(product.stock)}</span>
          <StockBadge status={product.stockStatus} />
        </span>
      </td>
      <td>
        <TextsBadge enrichment={product.enrichment} />
      </td>
      <td>
        {product.archivedAt === null && (
          <May right="stock:sell">
            <SellControl product={product} />
          </May>
        )}
      </td>
    </tr>
  );
});
