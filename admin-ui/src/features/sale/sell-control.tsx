import { ActionIcon } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { May } from '../access/may.tsx';
import { useSaleState } from './sales-under-way.ts';
import classes from './sell-control.module.css';
import { useSale } from './use-sale.ts';

// The popover brings its positioning along; it is loaded when it is wanted.
const StockPopover = lazy(() =>
  import('../stock/stock-popover.tsx').then((module) => ({ default: module.StockPopover })),
);

const STOCK_RIGHTS = ['stock:sell', 'stock:adjust'];

type SellControlProps = { product: { id: string; name: string; stock: number }; wide?: boolean };

/** One click sells one; the arrow beside it sells more, restocks and adjusts. */
export function SellControl({ product, wide = false }: SellControlProps) {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const sell = useSale(product);
  const isSelling = useSaleState(product.id) === 'asked';
  const label = t('products.sale.more', { name: product.name });
  const arrow = (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={label}
      aria-haspopup="dialog"
      onClick={() => setOpened(true)}
    >
      <Icon name="more" />
    </ActionIcon>
  );

  return (
    <div className={classes.control} data-wide={wide}>
      <May right="stock:sell">
        <BusyButton
          variant="default"
          className={classes.sell}
          aria-label={t('products.sale.simulateOf', { name: product.name })}
          busy={isSelling}
          onClick={() => void sell(1)}
        >
          {t('products.sale.simulate')}
        </BusyButton>
      </May>
      <May right={STOCK_RIGHTS}>
        {isOpened ? (
          <Suspense fallback={arrow}>
            <StockPopover label={label} product={product} />
          </Suspense>
        ) : (
          arrow
        )}
      </May>
    </div>
  );
}
