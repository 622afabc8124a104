import '../../i18n/product-texts.ts';
import { Stack } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { useMay } from '../access/use-me.ts';
import { useSaleState } from '../sale/sales-under-way.ts';
import { useSale } from '../sale/use-sale.ts';
import { AdjustForm } from './adjust-form.tsx';
import { QuantityForm } from './quantity-form.tsx';
import { useRestock } from './use-restock.ts';

type StockFormsProps = {
  product: { id: string; name: string; stock: number };
  /** Something was sent; its outcome is said in a notice. */
  onSent?(): void;
};

/** Selling, restocking, putting right: three things, a field each. */
export function StockForms({ product, onSent }: StockFormsProps) {
  const t = useT();
  const maySell = useMay('stock:sell');
  const mayAdjust = useMay('stock:adjust');
  const sell = useSale(product);
  const isSelling = useSaleState(product.id) === 'asked';
  const { restock, restocking } = useRestock(product);

  return (
    <Stack gap="xs" data-screen-only>
      {maySell && (
        <QuantityForm
          label={t('product.stock.sellQuantity')}
          action={t('product.stock.sell')}
          busy={isSelling}
          primary
          autoFocus
          onSubmit={(quantity) => {
            void sell(quantity);
            onSent?.();
          }}
        />
      )}
      {mayAdjust && (
        <QuantityForm
          label={t('product.stock.restockQuantity')}
          action={t('product.stock.restock')}
          busy={restocking}
          onSubmit={(quantity) => {
            void restock(quantity);
            onSent?.();
          }}
        />
      )}
      {mayAdjust && <AdjustForm product={product} {...(onSent ? { onDone: onSent } : {})} />}
    </Stack>
  );
}
