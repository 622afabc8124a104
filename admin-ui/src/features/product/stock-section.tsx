import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import { useState } from 'react';
import type { Product } from '../../graphql/product-fragments.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { useMay } from '../access/use-me.ts';
import { useSale } from '../sale/use-sale.ts';
import { Ledger } from './ledger.tsx';
import { useRestock } from './use-restock.ts';

const MOST = 1_000_000;

export function StockSection({ product }: { product: Product }) {
  const t = useT();
  const maySell = useMay('stock:sell');
  const mayAdjust = useMay('stock:adjust');
  const sell = useSale(product);
  const { restock, restocking } = useRestock(product);
  const [text, setText] = useState('1');
  const quantity = readStock(text) ?? 0;
  const valid = quantity >= 1 && quantity <= MOST;

  return (
    <Paper component="section" withBorder p="md" id="stock" aria-labelledby="stock-title">
      <Stack gap="sm">
        <Title order={2} size="h4" id="stock-title">
          {t('product.stock.title')}
        </Title>
        <Group gap="xs" data-stock>
          <Text span fw={700} fz={26} style={{ fontVariantNumeric: 'tabular-nums' }}>
            {formatNumber(product.stock)}
          </Text>
          <StockBadge status={product.stockStatus} />
        </Group>
        {(maySell || mayAdjust) && !product.archivedAt && (
          <Group gap="xs" align="flex-end">
            <TextInput
              label={t('product.stock.quantity')}
              inputMode="numeric"
              w={110}
              value={text}
              error={valid ? null : t('product.stock.invalid')}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Group gap="xs">
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
          </Group>
        )}
        <Ledger product={product} />
      </Stack>
    </Paper>
  );
}
