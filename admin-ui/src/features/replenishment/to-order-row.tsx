import { Anchor, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { StockBadge } from '../../ui/stock-badge.tsx';
import { May } from '../access/may.tsx';
import { formatDay } from './reckoning.ts';
import { Reckoning } from './reckoning-text.tsx';
import type { Order } from './replenishment-fragments.ts';
import type { ToOrder } from './replenishment-queries.ts';
import { readUnits } from './units.ts';
import { useOrder } from './use-order.ts';

type RowProps = {
  product: ToOrder;
  /** How many to order, as it is written now. */
  quantity: string;
  onQuantity: (text: string) => void;
  /** What was ordered of it on this page. */
  order: Order | undefined;
  onOrdered: (order: Order) => void;
};

/** A product to order: why, how many, and «ya pedido», which leaves the row where it is. */
export function ToOrderRow({ product, quantity, onQuantity, order, onOrdered }: RowProps) {
  const t = useT();
  const { place, busy } = useOrder();
  const { id, name, stock, stockStatus, replenishment } = product;
  const units = readUnits(quantity);

  async function submit() {
    if (units === null) return;
    const placed = await place(product, units);
    if (placed) onOrdered(placed);
  }

  return (
    <Paper component="li" withBorder p="md" data-to-order={id}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Group gap="xs">
            <Anchor
              renderRoot={(props) => <Link to="/products/$id" params={{ id }} {...props} />}
              fw={600}
              c="inherit"
              style={{ overflowWrap: 'anywhere' }}
            >
              {name}
            </Anchor>
            <StockBadge status={stockStatus} />
          </Group>
          <Reckoning stock={stock} replenishment={replenishment} />
          <Text size="sm" c="dimmed">
            {replenishment.supplier?.name ?? t('replenishment.noSupplier')}
          </Text>
        </Stack>
        {order ? (
          <Text size="sm" fw={600} role="status" data-ordered>
            {t('replenishment.orderedRow', {
              count: order.quantity,
              day: formatDay(order.expectedOn),
            })}
          </Text>
        ) : (
          <May right="stock:adjust">
            <Group gap="xs" align="flex-start" wrap="nowrap">
              <TextInput
                aria-label={t('replenishment.quantityOf', { name })}
                inputMode="numeric"
                w={100}
                value={quantity}
                error={units === null ? t('replenishment.invalidQuantity') : null}
                onChange={(event) => onQuantity(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') void submit();
                }}
              />
              <BusyButton
                variant="default"
                busy={busy}
                disabled={units === null}
                aria-label={t('replenishment.orderedNamed', { name })}
                onClick={() => void submit()}
              >
                {t('replenishment.ordered')}
              </BusyButton>
            </Group>
          </May>
        )}
      </Group>
    </Paper>
  );
}
