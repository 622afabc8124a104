import { formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { ChartDay } from './chart-scale.ts';
import classes from './stock-chart.module.css';
import { dayText } from './stock-chart.tsx';

const LONG = { weekday: 'short', day: 'numeric', month: 'short' } as const;

/** What the chart shows, in numbers, today first. */
export function StockTable({ days }: { days: readonly ChartDay[] }) {
  const t = useT();
  return (
    <details className={classes.table}>
      <summary>{t('product.chart.table')}</summary>
      <table aria-label={t('product.chart.tableLabel')}>
        <thead>
          <tr>
            <th scope="col">{t('product.chart.day')}</th>
            <th scope="col">{t('product.chart.sold')}</th>
            <th scope="col">{t('product.chart.restocked')}</th>
            <th scope="col">{t('product.chart.stock')}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, sold, restocked, stock }) => (
            <tr key={day}>
              <th scope="row">{dayText(day, LONG)}</th>
              <td>{formatNumber(sold)}</td>
              <td>{formatNumber(restocked)}</td>
              <td>{formatNumber(stock)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
