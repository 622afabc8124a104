import '../../../i18n/replenishment-texts.ts';
import { Skeleton, Text } from '@mantine/core';
import { useRef } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../../graphql/failure-message.ts';
import type { Product } from '../../../graphql/product-fragments.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ErrorAlert } from '../../../ui/error-alert.tsx';
import { areDaysOf, formatDay } from '../../replenishment/reckoning.ts';
import type { Replenishment } from '../../replenishment/replenishment-fragments.ts';
import { useProductReplenishment } from '../../replenishment/use-product-replenishment.ts';
import { useReloadWith } from '../use-reload-with.ts';
import { StockChart } from './stock-chart.tsx';
import { StockDaysQuery } from './stock-days-query.ts';
import { StockTable } from './stock-table.tsx';

/** Four weeks of a product's stock: drawn, in numbers, what is sold a day and until when it lasts. */
export function StockHistory({ product }: { product: Product }) {
  const t = useT();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const [{ data, error }, reload] = useQuery({
    query: StockDaysQuery,
    variables: { id: product.id, timeZone },
    requestPolicy: 'cache-and-network',
  });
  const reckoned = useProductReplenishment(product.id);

  function readAnew() {
    reload({ requestPolicy: 'network-only' });
    // The section about reordering shows the same answer.
    reckoned.reload();
  }
  useReloadWith(product, readAnew);

  // A reload that fails leaves what is known.
  const known = useRef(data);
  if (data) known.current = data;
  const days = known.current?.product?.stockDays;
  const replenishment = reckoned.product?.replenishment;
  if (!days && error)
    return (
      <ErrorAlert title={t('product.chart.failed')} message={failureMessage(error, t)} onRetry={readAnew} />
    );
  if (!days || !(replenishment || reckoned.error)) return <Skeleton height={200} aria-busy />;
  return (
    <div>
      {replenishment && <Pace stock={product.stock} replenishment={replenishment} />}
      <StockChart days={days} minimum={replenishment?.minimum} />
      <StockTable days={days} />
    </div>
  );
}

function Pace({ stock, replenishment }: { stock: number; replenishment: Replenishment }) {
  const t = useT();
  const { unitsPerDay, runsOutOn, daysLeft } = replenishment;
  return (
    <Text size="sm" data-pace>
      {unitsPerDay === null
        ? t('product.chart.tooLittleKnown')
        : t('product.chart.perDay', { n: formatNumber(unitsPerDay, { maximumFractionDigits: 1 }) })}
      {unitsPerDay !== null &&
        daysLeft !== null &&
        runsOutOn !== null &&
        stock > 0 &&
        areDaysOf(stock, replenishment) &&
        ` ${t('product.chart.lasts', { count: daysLeft, n: formatNumber(daysLeft), day: formatDay(runsOutOn) })}`}
    </Text>
  );
}
