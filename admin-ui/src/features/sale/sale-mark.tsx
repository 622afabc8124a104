import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import classes from './sale-mark.module.css';
import { useSaleState } from './sales-under-way.ts';

/** Beside a stock that may not be right yet: a sale of it is under way, or its outcome never came. Takes its room always. */
export function SaleMark({ product }: { product: { id: string; name: string } }) {
  const t = useT();
  const state = useSaleState(product.id);
  if (state === 'unknown') {
    const label = t('products.sale.checkUnknown', { name: product.name });
    return (
      <Link
        to="/products/$id"
        params={{ id: product.id }}
        hash="stock"
        className={classes.mark}
        data-sale="unknown"
        aria-label={label}
        title={label}
      >
        ?
      </Link>
    );
  }
  return (
    <span className={classes.mark} data-sale={state}>
      {state === 'asked' && (
        <span className={classes.loader} role="img" aria-label={t('products.sale.asked')} />
      )}
    </span>
  );
}
