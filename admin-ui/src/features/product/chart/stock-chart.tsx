import { formatMoment, formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { type ChartDay, dayPath, namedDays, scaleOf } from './chart-scale.ts';
import classes from './stock-chart.module.css';

const WIDTH = 600;
const HEIGHT = 140;
const SHORT = { day: 'numeric', month: 'short' } as const;

/** Of a day without a time: it is the same day wherever it is read. */
export const dayText = (day: string, options: Intl.DateTimeFormatOptions = SHORT): string =>
  formatMoment(`${day}T12:00:00Z`, { ...options, timeZone: 'UTC' });

/** The stock by day with its minimum where that is known, on a scale of numbers and an axis of days. */
export function StockChart({ days, minimum }: { days: readonly ChartDay[]; minimum: number | undefined }) {
  const t = useT();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const stocks = days.map(({ stock }) => stock);
  const lines = scaleOf(Math.max(...stocks, minimum ?? 0));
  const top = lines.at(-1) ?? 1;
  const path = dayPath(days, top, WIDTH, HEIGHT);
  const fromTop = (value: number) => `${(1 - value / top) * 100}%`;
  const said = {
    since: dayText(first.day),
    first: formatNumber(first.stock),
    last: formatNumber(last.stock),
    least: formatNumber(Math.min(...stocks)),
    most: formatNumber(Math.max(...stocks)),
  };
  const label =
    minimum === undefined
      ? t('product.chart.labelAlone', said)
      : t('product.chart.label', { ...said, minimum: formatNumber(minimum) });

  return (
    <figure className={classes.chart} role="img" aria-label={label}>
      <div className={classes.scale} aria-hidden>
        {/* The width of the longest number; the others stand where their lines are. */}
        <span className={classes.longest}>{formatNumber(top)}</span>
        {lines.map((value) => (
          <span key={value} style={{ top: fromTop(value) }}>
            {formatNumber(value)}
          </span>
        ))}
      </div>
      <div className={classes.plot} aria-hidden>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          {lines.map((value) => (
            <path
              key={value}
              d={`M0 ${(1 - value / top) * HEIGHT}H${WIDTH}`}
              className={value === 0 ? classes.axis : classes.grid}
            />
          ))}
          <path d={`${path}V${HEIGHT}H0Z`} className={classes.area} />
          <path d={path} className={classes.line} />
          {minimum !== undefined && (
            <path d={`M0 ${(1 - minimum / top) * HEIGHT}H${WIDTH}`} className={classes.minimum} />
          )}
        </svg>
        {minimum !== undefined && (
          <span
            className={classes.minimumLabel}
            style={{ top: fromTop(minimum) }}
            data-high={minimum > top * 0.8 || undefined}
          >
            {t('product.chart.minimum', { n: formatNumber(minimum) })}
          </span>
        )}
      </div>
      <div className={classes.days} aria-hidden>
        {namedDays(days.length).map((index) => (
          <span
            key={index}
            style={{
              left: `${((index === days.length - 1 ? days.length : index + 0.5) / days.length) * 100}%`,
            }}
          >
            {index === days.length - 1 ? t('product.chart.today') : dayText(days[index]?.day ?? '')}
          </span>
        ))}
      </div>
    </figure>
  );
}
