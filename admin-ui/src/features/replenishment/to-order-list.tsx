import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { toast } from '../../ui/toast.ts';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { ListFrame } from './list-frame.tsx';
import { OrderMail } from './order-mail.tsx';
import type { Order, Supplier } from './replenishment-fragments.ts';
import { type ToOrder, ToOrderQuery } from './replenishment-queries.ts';
import { ToOrderRow } from './to-order-row.tsx';
import { readUnits } from './units.ts';
import { useStillQuery } from './use-still-query.ts';

const PAGE_SIZE = 50;

/** What is to be ordered, of one supplier or of all, the most urgent first. */
export function ToOrderList({
  supplier,
  onOrdered,
}: {
  supplier: Supplier | undefined;
  onOrdered: () => void;
}) {
  const t = useT();
  const [after, setAfter] = useState<string | null>(null);
  const { data, error, loading, reload } = useStillQuery(ToOrderQuery, {
    first: PAGE_SIZE,
    after,
    supplierId: supplier?.id ?? null,
  });
  const [written, setWritten] = useState<Record<string, string>>({});
  const [orders, setOrders] = useState<Record<string, Order>>({});
  const page = data?.replenishment;
  const products = page?.edges.map(({ node }) => node) ?? [];
  const suggestedOf = ({ replenishment }: ToOrder) => String(Math.max(1, replenishment.suggestedOrder));
  const quantityOf = (product: ToOrder) => written[product.id] ?? suggestedOf(product);
  const waiting = products
    .filter(({ id }) => !orders[id])
    .map((product) => ({ product, quantity: readUnits(quantityOf(product)) }));

  useUnsaved(waiting.some(({ product }) => quantityOf(product) !== suggestedOf(product)));

  function ordered(product: ToOrder, order: Order) {
    setOrders((former) => ({ ...former, [product.id]: order }));
    onOrdered();
  }

  function readAnew() {
    setOrders({});
    setWritten({});
    void reload();
  }

  async function saveCsv() {
    const { saveToOrder } = await import('./order-csv.ts');
    await saveToOrder({ supplierId: supplier?.id ?? null, t, language: currentLanguage() }).catch(() =>
      toast((t) => ({ tone: 'bad', title: t('replenishment.failed') })),
    );
  }

  return (
    <ListFrame
      id="to-order"
      title={t('replenishment.toOrder')}
      total={
        page
          ? t('replenishment.toOrderTotal', { count: page.totalCount, n: formatNumber(page.totalCount) })
          : ''
      }
      error={error}
      loading={loading}
      empty={
        page?.edges.length === 0 && (
          <EmptyState title={t('replenishment.nothingTitle')} hint={t('replenishment.nothingHint')} />
        )
      }
      onReload={readAnew}
      pages={{
        label: t('replenishment.pages'),
        isFirst: after === null,
        hasNext: page?.pageInfo.hasNextPage ?? false,
        onFirst: () => setAfter(null),
        onNext: () => setAfter(page?.pageInfo.endCursor ?? null),
      }}
      actions={
        <Button variant="default" disabled={products.length === 0} onClick={() => void saveCsv()}>
          {t('replenishment.csv')}
        </Button>
      }
    >
      {supplier && waiting.length > 0 && (
        <OrderMail
          supplier={supplier}
          lines={waiting}
          elsewhere={(page?.totalCount ?? 0) - products.length}
          onOrdered={ordered}
        />
      )}
      {products.map((product) => (
        <ToOrderRow
          key={product.id}
          product={product}
          quantity={quantityOf(product)}
          onQuantity={(text) => setWritten((former) => ({ ...former, [product.id]: text }))}
          order={orders[product.id]}
          onOrdered={(order) => ordered(product, order)}
        />
      ))}
    </ListFrame>
  );
}
