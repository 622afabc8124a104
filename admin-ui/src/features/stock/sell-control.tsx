import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePart } from '../../ui/use-part.ts';
import { May } from '../access/may.tsx';
import classes from './sell-control.module.css';
import { SellForm } from './sell-form.tsx';

// The popover brings its positioning along; it is loaded when it is wanted.
const loadPopover = () => import('./stock-popover.tsx').then(({ StockPopover }) => StockPopover);

const STOCK_RIGHTS = ['stock:sell', 'stock:adjust'];

type SellControlProps = { product: { id: string; name: string; stock: number }; wide?: boolean };

/** One click sells one, or as many as stand in the field; the arrow beside it restocks and adjusts, too. */
export function SellControl({ product, wide = false }: SellControlProps) {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const StockPopover = usePart(isOpened, loadPopover, () => setOpened(false));
  const label = t('products.sale.more', { name: product.name });
  const arrow = (
    <ActionIcon
      variant="default"
      className={classes.more}
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
        <SellForm product={product} />
      </May>
      <May right={STOCK_RIGHTS}>
        {StockPopover ? <StockPopover label={label} product={product} className={classes.more} /> : arrow}
      </May>
    </div>
  );
}
