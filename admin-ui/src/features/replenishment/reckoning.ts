import type { TFunction } from 'i18next';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import type { Replenishment } from './replenishment-fragments.ts';

const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };

/** A day as people say it: martes, 8 de diciembre; with its year where that is another. */
export function formatDay(iso: string): string {
  const isThisYear = new Date(iso).getFullYear() === new Date().getFullYear();
  return formatMoment(iso, isThisYear ? DAY : { ...DAY, year: 'numeric' });
}

/** When it runs out, in words. */
export function runsOutText(t: TFunction, stock: number, { runsOutOn, unitsPerDay }: Replenishment): string {
  if (stock === 0) return t('replenishment.gone');
  if (runsOutOn !== null) return t('replenishment.runsOut', { day: formatDay(runsOutOn) });
  return t(unitsPerDay === null ? 'replenishment.tooLittleKnown' : 'replenishment.lastsForYears');
}

/** How the suggested order comes about, in words; null where nothing is to be ordered. */
export function reckoningText(t: TFunction, stock: number, replenishment: Replenishment): string | null {
  const { minimum, target, packSize, unitsPerDay, effectiveLeadTimeDays, openOrder } = replenishment;
  const { soldMeanwhile, unitsNeeded, suggestedOrder } = replenishment;
  if (suggestedOrder === 0) return null;
  const there = stock + (openOrder?.remaining ?? 0);
  const n = (value: number) => formatNumber(value, { maximumFractionDigits: 2 });
  const short = minimum - there;
  const missing =
    target !== null
      ? t('replenishment.toTarget', {
          count: unitsNeeded,
          missing: n(unitsNeeded),
          target: n(Math.max(target, minimum)),
        })
      : t('replenishment.toMinimum', { count: short, missing: n(short), minimum: n(minimum) });
  const meanwhile =
    target === null && unitsPerDay !== null
      ? t('replenishment.meanwhile', {
          count: effectiveLeadTimeDays,
          perDay: n(unitsPerDay),
          days: n(effectiveLeadTimeDays),
          sold: n(soldMeanwhile),
          needed: n(unitsNeeded),
        })
      : '';
  const packs =
    packSize !== null && packSize > 1
      ? t('replenishment.inPacks', { pack: n(packSize), order: n(suggestedOrder) })
      : '';
  return [missing + meanwhile, packs].filter(Boolean).join('; ').concat('.');
}
