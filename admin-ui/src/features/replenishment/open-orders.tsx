import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { ListFrame } from './list-frame.tsx';
import { OrderRow } from './order-row.tsx';
import { OpenOrdersQuery } from './replenishment-queries.ts';
import { useStillQuery } from './use-still-query.ts';

const PAGE_SIZE = 50;

/** What is on its way, what is late first; read anew once something was ordered on this page. */
export function OpenOrders({ supplierId, ordered }: { supplierId: string | null; ordered: number }) {
  const t = useT();
  const [after, setAfter] = useState<string | null>(null);
  const { data, error, loading, reload } = useStillQuery(OpenOrdersQuery, {
    first: PAGE_SIZE,
    after,
    supplierId,
  });
  useEffect(() => {
    if (ordered > 0) void reload();
  }, [ordered, reload]);
  const page = data?.openOrders;

  return (
    <ListFrame
      id="open-orders"
      title={t('replenishment.openOrders')}
      total={
        page
          ? t('replenishment.openOrdersTotal', { count: page.totalCount, n: formatNumber(page.totalCount) })
          : ''
      }
      error={error}
      loading={loading}
      empty={page?.edges.length === 0 && <Text size="sm">{t('replenishment.noOrders')}</Text>}
      onReload={() => void reload()}
      pages={{
        label: t('replenishment.orderPages'),
        isFirst: after === null,
        hasNext: page?.pageInfo.hasNextPage ?? false,
        onFirst: () => setAfter(null),
        onNext: () => setAfter(page?.pageInfo.endCursor ?? null),
      }}
    >
      {page?.edges.map(({ node }) => (
        <OrderRow key={node.id} order={node} onChanged={reload} />
      ))}
    </ListFrame>
  );
}
