import type { TFunction } from 'i18next';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import type { Replenishment } from './replenishment-fragments.ts';

const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };

/** A day as people say it: martes, 8 de diciembre; with its year where that is another. */
export function formatDay(iso: string): string {
  const isThisYear = new Date(iso).getFullYear() === new Date().getFullYear();
  return formatMoment(iso, isThisYear ? DAY : { ...DAY, year: 'numeric' });
}

const isThere = (stock: number, { openOrder }: Replenishment) => stock + (openOrder?.remaining ?? 0);

/** Whether the days it lasts were reckoned with this stock. */
export function areDaysOf(stock: number, { unitsPerDay, daysLeft }: Replenishment): boolean {
  return daysLeft === (unitsPerDay === null ? null : Math.floor(stock / unitsPerDay));
}

/** Whether it was reckoned with this stock: a movement changes the stock on screen before it is reckoned anew. */
export function isOfStock(stock: number, replenishment: Replenishment): boolean {
  const { minimum, target, soldMeanwhile, unitsNeeded } = replenishment;
  const there = isThere(stock, replenishment);
  const wanted = target === null ? minimum + soldMeanwhile : Math.max(target, minimum);
  return unitsNeeded === (there >= minimum ? 0 : wanted - there) && areDaysOf(stock, replenishment);
}

/** When it runs out, in words. */
export function runsOutText(t: TFunction, stock: number, replenishment: Replenishment): string {
  const { runsOutOn, unitsPerDay } = replenishment;
  if (stock === 0) return t('replenishment.gone');
  if (!isOfStock(stock, replenishment)) return t('replenishment.notReckoned');
  if (runsOutOn !== null) return t('replenishment.runsOut', { day: formatDay(runsOutOn) });
  return t(unitsPerDay === null ? 'replenishment.tooLittleKnown' : 'replenishment.lastsForYears');
}

const decimal = (value: number) => formatNumber(value, { maximumFractionDigits: 2 });

/**
 * How the suggested order comes about, in words; null where nothing is to be ordered. Of what was reckoned with another
 * stock only what the stock of now says.
 */
export function reckoningText(t: TFunction, stock: number, replenishment: Replenishment): string | null {
  const { minimum, target, packSize, unitsPerDay, effectiveLeadTimeDays } = replenishment;
  const { soldMeanwhile, unitsNeeded, suggestedOrder } = replenishment;
  const short = minimum - isThere(stock, replenishment);
  if (short <= 0) return null;
  const toMinimum = t('replenishment.toMinimum', {
    count: short,
    missing: decimal(short),
    minimum: decimal(minimum),
  });
  if (!isOfStock(stock, replenishment)) return `${toMinimum}.`;
  const missing =
    target === null
      ? toMinimum
      : t('replenishment.toTarget', {
          count: unitsNeeded,
          missing: decimal(unitsNeeded),
          target: decimal(Math.max(target, minimum)),
        });
  const meanwhile =
    target === null && unitsPerDay !== null
      ? t('replenishment.meanwhile', {
          count: effectiveLeadTimeDays,
          perDay: decimal(unitsPerDay),
          days: decimal(effectiveLeadTimeDays),
          sold: decimal(soldMeanwhile),
          needed: decimal(unitsNeeded),
        })
      : '';
  const packs =
    packSize !== null && packSize > 1
      ? t('replenishment.inPacks', { pack: decimal(packSize), order: decimal(suggestedOrder) })
      : '';
  return [missing + meanwhile, packs].filter(Boolean).join('; ').concat('.');
}
