import { currentLanguage } from './i18n.ts';
import { numberText } from './number-text.ts';

const moment = { dateStyle: 'medium', timeStyle: 'short' } as const;

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return numberText(value, currentLanguage(), options);
}

/** A moment of the API in the reader’s language and time zone. */
export function formatMoment(iso: string, options: Intl.DateTimeFormatOptions = moment): string {
  return new Date(iso).toLocaleString(currentLanguage(), options);
}

/** Milliseconds as people say them: 840 ms, 7,2 s. */
export function formatDuration(ms: number): string {
  return ms < 1_000
    ? `${formatNumber(Math.round(ms))} ms`
    : `${formatNumber(ms / 1_000, { maximumFractionDigits: 1 })} s`;
}

/** A share in hundredths: 95,5 % in Spanish, 95.5% in English. */
function formatPercent(hundredths: number): string {
  return formatNumber(hundredths / 100, { style: 'percent', maximumFractionDigits: 2 });
}

/** The value of a success measure, by its unit. */
export function formatMeasure(value: number, unit: string): string {
  return unit === 'ms' ? formatDuration(value) : formatPercent(value);
}
