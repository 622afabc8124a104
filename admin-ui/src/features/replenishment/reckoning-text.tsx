import { Text } from '@mantine/core';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { isOfStock, reckoningText, runsOutText } from './reckoning.ts';
import type { Replenishment } from './replenishment-fragments.ts';

const PRICE = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

/** When a product runs out and how many to order, with the sum that leads there. */
export function Reckoning({ stock, replenishment }: { stock: number; replenishment: Replenishment }) {
  const t = useT();
  const { minimum, supplierCode, lastPrice, lastPriceAt, suggestedOrder, openOrder } = replenishment;
  const sum = reckoningText(t, stock, replenishment);
  const enough = t(openOrder && stock < minimum ? 'replenishment.enoughWithOrder' : 'replenishment.enough', {
    minimum: formatNumber(minimum),
  });
  return (
    <div data-reckoning>
      <Text size="sm">
        {t('replenishment.stock', { stock: formatNumber(stock), minimum: formatNumber(minimum) })}
      </Text>
      <Text size="sm">
        <strong>
          {runsOutText(t, stock, replenishment)}
          {suggestedOrder > 0 &&
            isOfStock(stock, replenishment) &&
            ` ${t('replenishment.order', { n: formatNumber(suggestedOrder) })}.`}
        </strong>
      </Text>
      <Text size="sm" c="dimmed">
        {sum ?? enough}
        {supplierCode !== null && ` ${t('replenishment.code', { code: supplierCode })}`}
        {lastPrice !== null &&
          lastPriceAt !== null &&
          ` ${t('replenishment.price', {
            price: formatNumber(lastPrice, PRICE),
            day: formatMoment(lastPriceAt, { dateStyle: 'medium' }),
          })}`}
      </Text>
    </div>
  );
}
