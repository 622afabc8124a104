import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { May } from '../access/may.tsx';
import { OrderControls } from './order-controls.tsx';
import { OrderText } from './order-text.tsx';
import type { OpenOrder } from './replenishment-queries.ts';

/** An open order in the list of all: of which product, whether it is late, and what has come. */
export function OrderRow({ order, onChanged }: { order: OpenOrder; onChanged: () => unknown }) {
  const t = useT();
  const { product, supplier } = order;
  return (
    <Paper component="li" withBorder p="md" data-open-order={order.id}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Group gap="xs">
            <Anchor
              renderRoot={(props) => <Link to="/products/$id" params={{ id: product.id }} {...props} />}
              fw={600}
              c="inherit"
              style={{ overflowWrap: 'anywhere' }}
            >
              {product.name}
            </Anchor>
            {order.late && <StatusBadge tone="bad">{t('replenishment.late')}</StatusBadge>}
          </Group>
          <OrderText order={order} />
          <Text size="sm" c="dimmed">
            {supplier?.name ?? t('replenishment.noSupplier')}
          </Text>
        </Stack>
        <May right="stock:adjust">
          <OrderControls key={order.received} order={order} product={product} onChanged={onChanged} />
        </May>
      </Group>
    </Paper>
  );
}
