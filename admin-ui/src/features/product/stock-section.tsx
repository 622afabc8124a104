import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { Product } from '../../graphql/product-fragments.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { StockForms } from '../stock/stock-forms.tsx';
import { StockHistory } from './chart/stock-history.tsx';

/** How many there are, what is done with them, and how that came to be. */
export function StockSection({ product }: { product: Product }) {
  const t = useT();
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
        {!product.archivedAt && <StockForms product={product} />}
        <StockHistory product={product} />
      </Stack>
    </Paper>
  );
}
