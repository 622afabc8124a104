import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { useQueuedUnits } from '../offline/queued.ts';
import classes from './sale-mark.module.css';
import { useSaleState } from './sales-under-way.ts';

/** Beside a stock that may not be right yet: a sale of it is under way, or its outcome never came. Takes its room always. */
export function SaleMark({ product }: { product: { id: string; name: string } }) {
  const t = useT();
  const state = useSaleState(product.id);
  const units = useQueuedUnits(product.id);
  if (units !== undefined && state !== 'asked') {
    const label = t('products.sale.queuedUnits', { units, name: product.name });
    return (
      <Link to="/device" className={classes.mark} data-sale="queued" aria-label={label} title={label}>
        {units}
      </Link>
    );
  }
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
