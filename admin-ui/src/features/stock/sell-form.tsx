import { type FormEvent, useRef } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useSaleState } from '../sale/sales-under-way.ts';
import { useSale } from '../sale/use-sale.ts';
import classes from './sell-control.module.css';

const USUAL = '1';
const MOST = 1_000_000;

/** Sells as many as stand in the field, one where nothing was typed; afterwards it is one again. */
export function SellForm({ product }: { product: { id: string; name: string } }) {
  const t = useT();
  const sell = useSale(product);
  const isSelling = useSaleState(product.id) === 'asked';
  // The field keeps its own value: a page has a hundred of them, and none is rendered anew for what is typed.
  const field = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const input = field.current;
    if (!input) return;
    const text = input.value.trim();
    const quantity = /^\d+$/.test(text) ? Number(text) : 0;
    if (quantity < 1 || quantity > MOST) {
      input.setCustomValidity(t('products.sale.quantityInvalid', { most: formatNumber(MOST) }));
      input.reportValidity();
      return;
    }
    input.value = USUAL;
    void sell(quantity);
  }

  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <input
        ref={field}
        className={classes.quantity}
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('products.sale.quantityOf', { name: product.name })}
        defaultValue={USUAL}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => event.currentTarget.setCustomValidity('')}
      />
      <BusyButton
        type="submit"
        variant="default"
        className={classes.sell}
        aria-label={t('products.sale.simulateOf', { name: product.name })}
        busy={isSelling}
      >
        {t('products.sale.simulate')}
      </BusyButton>
    </form>
  );
}
