import { Anchor, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import { Link } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { useMay } from '../access/use-me.ts';
import { ArchivedNotice } from '../archive/archived-notice.tsx';
import { useRestock } from '../product/use-restock.ts';
import { useSale } from '../sale/use-sale.ts';
import type { ProductByCodeQuery } from './scan-queries.ts';

type Product = NonNullable<ResultOf<typeof ProductByCodeQuery>['productByCode']>;
const MOST = 1_000_000;

/** The product of a code, and what is done with one in hand. */
export function ScannedProduct({ product }: { product: Product }) {
  const { archivedAt } = product;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="scanned" data-scanned={product.id}>
      <Stack gap="sm">
        <Title order={2} size="h3" id="scanned" style={{ overflowWrap: 'anywhere' }}>
          <Anchor
            inherit
            renderRoot={(props) => <Link to="/products/$id" params={{ id: product.id }} {...props} />}
          >
            {product.name}
          </Anchor>
        </Title>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[product.sku, product.barcode].filter(Boolean).join(' · ')}
        </Text>
        <Group gap="xs">
          <Text span fw={700} fz={26} style={{ fontVariantNumeric: 'tabular-nums' }} data-stock>
            {formatNumber(product.stock)}
          </Text>
          <StockBadge status={product.stockStatus} />
        </Group>
        {archivedAt ? <ArchivedNotice product={{ ...product, archivedAt }} /> : <Actions product={product} />}
      </Stack>
    </Paper>
  );
}

function Actions({ product }: { product: Product }) {
  const t = useT();
  const maySell = useMay('stock:sell');
  const mayAdjust = useMay('stock:adjust');
  const sell = useSale(product);
  const { restock, restocking } = useRestock(product);
  const [text, setText] = useState('1');
  const quantity = readStock(text) ?? 0;
  const valid = quantity >= 1 && quantity <= MOST;
  if (!maySell && !mayAdjust) return null;
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        label={t('product.stock.quantity')}
        inputMode="numeric"
        w={110}
        value={text}
        error={valid ? null : t('product.stock.invalid')}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {maySell && (
        <Button variant="default" disabled={!valid} onClick={() => void sell(quantity)}>
          {t('product.stock.sell')}
        </Button>
      )}
      {mayAdjust && (
        <BusyButton disabled={!valid} busy={restocking} onClick={() => void restock(quantity)}>
          {t('product.stock.restock')}
        </BusyButton>
      )}
    </Group>
  );
}
