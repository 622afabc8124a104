import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { formatNumber } from '../../i18n/format.ts';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { ArchivedNotice } from '../archive/archived-notice.tsx';
import { StockForms } from '../stock/stock-forms.tsx';
import type { ProductByCodeQuery } from './scan-queries.ts';

type Product = NonNullable<ResultOf<typeof ProductByCodeQuery>['productByCode']>;

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
        {archivedAt ? (
          <ArchivedNotice product={{ ...product, archivedAt }} />
        ) : (
          <StockForms product={product} />
        )}
      </Stack>
    </Paper>
  );
}
