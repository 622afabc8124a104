import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { TextsBadge, textsState } from '../../ui/texts-badge.tsx';
import { SaleMark } from '../sale/sale-mark.tsx';
import { SellControl } from '../stock/sell-control.tsx';
import { FoundName } from './found-name.tsx';
import { memoRow, type RowProps } from './memo-row.ts';
import { Misplaced } from './misplaced.tsx';
import classes from './product-cards.module.css';
import type { ProductsProps } from './product-table.tsx';
import { RowCheckbox } from './row-checkbox.tsx';

/** The list on a phone: a card a product. */
export function ProductCards({ products, misplaced, isChosen, onChoose, busy }: ProductsProps) {
  const t = useT();
  return (
    <ul className={classes.cards} aria-busy={busy} inert={busy} aria-label={t('products.table.caption')}>
      {products.map((product) => (
        <Card
          key={product.id}
          product={product}
          misplaced={misplaced.has(product.id)}
          chosen={isChosen(product.id)}
          onChoose={onChoose}
        />
      ))}
    </ul>
  );
}

const Card = memoRow(function Card({ product, misplaced, chosen, onChoose }: RowProps) {
  const t = useT();
  const code = product.sku ?? product.barcode;
  const category = product.category?.name ?? t('products.table.uncategorised');
  const archived = product.archivedAt && t('products.archived');
  return (
    <li
      className={classes.card}
      data-product-id={product.id}
      data-misplaced={misplaced || undefined}
      data-chosen={chosen || undefined}
    >
      <div className={classes.head}>
        <Link to="/products/$id" params={{ id: product.id }} className={classes.name}>
          <FoundName name={product.name} />
        </Link>
        {misplaced && <Misplaced />}
        <RowCheckbox product={product} chosen={chosen} onChoose={onChoose} />
      </div>
      <div className={classes.line}>
        <Text size="xs" c="dimmed" truncate flex={1}>
          {[code, category, archived].filter(Boolean).join(' · ')}
        </Text>
        {textsState(product) === 'READY' ? null : <TextsBadge product={product} />}
      </div>
      <div className={classes.line}>
        <Text span size="sm" fw={600}>
          {t('products.table.units', { value: formatNumber(product.stock) })}
        </Text>
        <StockBadge status={product.stockStatus} />
        <SaleMark product={product} />
      </div>
      {product.archivedAt === null && <SellControl product={product} wide />}
    </li>
  );
});
