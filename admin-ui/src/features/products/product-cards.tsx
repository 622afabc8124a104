import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { readFragment } from 'gql.tada';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { TextsBadge } from '../../ui/texts-badge.tsx';
import { May } from '../access/may.tsx';
import { SellControl } from '../sale/sell-control.tsx';
import { memoRow } from './memo-row.ts';
import classes from './product-cards.module.css';
import { ProductCode } from './product-code.tsx';
import type { ProductsProps } from './product-table.tsx';
import { ProductRowFields } from './products-queries.ts';

/** The list on a phone: a card a product. */
export function ProductCards({ products, busy }: ProductsProps) {
  const t = useT();
  return (
    <ul className={classes.cards} aria-busy={busy} aria-label={t('products.table.caption')}>
      {readFragment(ProductRowFields, products).map((product) => (
        <Card key={product.id} product={product} />
      ))}
    </ul>
  );
}

const Card = memoRow(function Card({ product }) {
  const t = useT();
  return (
    <li className={classes.card}>
      <Link to="/products/$id" params={{ id: product.id }} className={classes.name}>
        {product.name}
      </Link>
      <ProductCode product={product} />
      <Text size="xs" c="dimmed">
        {product.category?.name ?? t('products.table.uncategorised')}
      </Text>
      <div className={classes.line}>
        <Text span size="sm" fw={600}>
          {t('products.table.units', { value: formatNumber(product.stock) })}
        </Text>
        <StockBadge status={product.stockStatus} />
        {product.enrichment.status !== 'READY' || product.enrichment.warnings.length > 0 ? (
          <TextsBadge enrichment={product.enrichment} />
        ) : null}
      </div>
      {product.archivedAt === null && (
        <May right="stock:sell">
          <SellControl product={product} wide />
        </May>
      )}
    </li>
  );
});
