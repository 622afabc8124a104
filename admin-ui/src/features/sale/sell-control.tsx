import { ActionIcon, Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './sell-control.module.css';
import { useSale } from './use-sale.ts';

// The menu brings its positioning along; it is loaded when it is wanted.
const QuantityMenu = lazy(() =>
  import('./quantity-menu.tsx').then((module) => ({ default: module.QuantityMenu })),
);

type SellControlProps = { product: { id: string; name: string }; wide?: boolean };

/** One click sells one; the menu beside it sells more. */
export function SellControl({ product, wide = false }: SellControlProps) {
  const t = useT();
  const [menu, setMenu] = useState(false);
  const sell = useSale(product);
  const label = t('products.sale.quantityOf', { name: product.name });
  const arrow = (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={label}
      aria-haspopup="menu"
      onClick={() => setMenu(true)}
    >
      <Icon name="more" />
    </ActionIcon>
  );

  return (
    <div className={classes.control} data-wide={wide}>
      <Button
        variant="default"
        className={classes.sell}
        aria-label={t('products.sale.simulateOf', { name: product.name })}
        onClick={() => void sell(1)}
      >
        {t('products.sale.simulate')}
      </Button>
      {menu ? (
        <Suspense fallback={arrow}>
          <QuantityMenu label={label} productId={product.id} onChoose={(quantity) => void sell(quantity)} />
        </Suspense>
      ) : (
        arrow
      )}
    </div>
  );
}
