import '../../../i18n/replenishment-texts.ts';
import { Skeleton, Text } from '@mantine/core';
import { useRef } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../../graphql/failure-message.ts';
import type { Product } from '../../../graphql/product-fragments.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ErrorAlert } from '../../../ui/error-alert.tsx';
import { formatDay } from '../../replenishment/reckoning.ts';
import { ProductReplenishmentQuery } from '../../replenishment/replenishment-queries.ts';
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
  const [reckoned, reckon] = useQuery({ query: ProductReplenishmentQuery, variables: { id: product.id } });

  useReloadWith(product, () => reload({ requestPolicy: 'network-only' }));

  // A reload that fails leaves what is known.
  const known = useRef(data);
  if (data) known.current = data;
  const days = known.current?.product?.stockDays;
  const replenishment = reckoned.data?.product?.replenishment;
  const failed = (days ? undefined : error) ?? (replenishment ? undefined : reckoned.error);
  if (failed)
    return (
      <ErrorAlert
        title={t('product.chart.failed')}
        message={failureMessage(failed, t)}
        onRetry={() => {
          reload({ requestPolicy: 'network-only' });
          reckon({ requestPolicy: 'network-only' });
        }}
      />
    );
  if (!days || !replenishment) return <Skeleton height={200} aria-busy />;
  const { unitsPerDay, runsOutOn, daysLeft, minimum } = replenishment;
  return (
    <div>
      <Text size="sm" data-pace>
        {unitsPerDay === null
          ? t('product.chart.tooLittleKnown')
          : t('product.chart.perDay', { n: formatNumber(unitsPerDay, { maximumFractionDigits: 1 }) })}
        {unitsPerDay !== null &&
          daysLeft !== null &&
          runsOutOn !== null &&
          product.stock > 0 &&
          ` ${t('product.chart.lasts', { count: daysLeft, n: formatNumber(daysLeft), day: formatDay(runsOutOn) })}`}
      </Text>
      <StockChart days={days} minimum={minimum} />
      <StockTable days={days} />
    </div>
  );
}
