import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import classes from './ledger.module.css';
import { type Level, stepPath } from './step-path.ts';

const WIDTH = 600;
const HEIGHT = 90;

/** The stock over time as a step line: between two movements it does not change. */
export function StockChart({ levels }: { levels: readonly Level[] }) {
  const t = useT();
  const path = stepPath(levels, WIDTH, HEIGHT);
  if (!path) return null;
  const label = t('product.stock.chart', {
    from: formatNumber(levels[0]?.stock ?? 0),
    to: formatNumber(levels.at(-1)?.stock ?? 0),
    count: levels.length,
  });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-4 -6 ${WIDTH + 8} ${HEIGHT + 12}`}
      preserveAspectRatio="none"
      className={classes.chart}
    >
      <title>{label}</title>
      <path d={`M0 ${HEIGHT}H${WIDTH}`} className={classes.axis} />
      <path d={path} className={classes.line} />
    </svg>
  );
}
