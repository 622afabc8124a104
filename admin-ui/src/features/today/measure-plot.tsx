import { Paper, Text } from '@mantine/core';
import { formatMeasure, formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { isMeasureKey } from '../system/measure-keys.ts';
import classes from './measure-plot.module.css';
import type { WeekMeasure } from './measures-query.ts';
import { plotOf } from './plot.ts';

const WIDTH = 200;
const HEIGHT = 40;
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };

/** A success measure: its value of the week, its target, and how it went day by day. */
export function MeasurePlot({ measure }: { measure: WeekMeasure }) {
  const t = useT();
  const { key, unit, target, value, met, history } = measure;
  if (!isMeasureKey(key)) return null;
  const verdict = met === null ? 'unknown' : met ? 'met' : 'missed';
  const { points, lines, targetY } = plotOf(measure, WIDTH, HEIGHT);
  const told = history.map((point) =>
    t('today.measures.point', {
      day: formatMoment(point.since, DAY),
      value: point.value === null ? t('today.measures.nothing') : formatMeasure(point.value, unit),
    }),
  );

  return (
    <Paper component="li" withBorder className={classes.measure} data-plot={key} data-verdict={verdict}>
      <Text className={classes.name}>{t(`system.measure.${key}.name`)}</Text>
      <div>
        <span className={classes.value} data-verdict={verdict}>
          {value === null ? '—' : formatMeasure(value, unit)}
        </span>{' '}
        <Text span size="sm" c="dimmed">
          {t(`system.verdict.${verdict}`)}
        </Text>
      </div>
      <Text size="xs" c="dimmed">
        {t(unit === 'ms' ? 'system.measures.under' : 'system.measures.over', {
          target: formatMeasure(target, unit),
        })}
      </Text>
      <svg
        role="img"
        aria-label={t('today.measures.plot', { values: told.join('; ') })}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={classes.plot}
      >
        <path d={`M0 ${targetY}H${WIDTH}`} className={classes.target} />
        {lines.map((line) => (
          <path key={line} d={line} className={classes.line} />
        ))}
        {points.map(({ x, y, isMet }) => (
          <path key={x} d={`M${x} ${y}h0.01`} className={classes.point} data-missed={!isMet || undefined} />
        ))}
      </svg>
      <div className={classes.axis} aria-hidden>
        <span>{history[0] && formatMoment(history[0].since, DAY)}</span>
        <span>{t('today.measures.now')}</span>
      </div>
    </Paper>
  );
}
