import '../../i18n/replenishment-texts.ts';
import { Group, Paper, Skeleton, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { May } from '../access/may.tsx';
import { OrderControls } from './order-controls.tsx';
import { OrderText } from './order-text.tsx';
import { PlaceOrderForm } from './place-order-form.tsx';
import { Reckoning } from './reckoning-text.tsx';
import type { Replenishment } from './replenishment-fragments.ts';
import { useProductReplenishment } from './use-product-replenishment.ts';

type ReplenishmentSectionProps = {
  productId: string;
  /** The fields of what is set, which are saved with the others of the page. */
  settingsForm: (settings: Replenishment) => ReactNode;
};

/** On the page of a product: when it runs out, what to order, what is on its way, and what is set about that. */
export function ReplenishmentSection({ productId, settingsForm }: ReplenishmentSectionProps) {
  const t = useT();
  const { product, error, reload } = useProductReplenishment(productId, 'cache-and-network');
  const order = product?.replenishment.openOrder;

  return (
    <Paper component="section" withBorder p="md" id="replenishment" aria-labelledby="replenishment-title">
      <Stack gap="sm">
        <Group gap="xs">
          <Title order={2} size="h4" id="replenishment-title">
            {t('replenishment.title')}
          </Title>
          {order?.late && <StatusBadge tone="bad">{t('replenishment.late')}</StatusBadge>}
        </Group>
        {error && (
          <ErrorAlert title={t('replenishment.failed')} message={failureMessage(error, t)} onRetry={reload} />
        )}
        {!product && !error && <Skeleton height={120} />}
        {product && (
          <>
            <Reckoning stock={product.stock} replenishment={product.replenishment} />
            {order && <OrderText order={order} />}
            <May right="stock:adjust">
              {order ? (
                <OrderControls
                  key={`${order.id} ${order.received}`}
                  order={order}
                  product={product}
                  onChanged={reload}
                />
              ) : (
                !product.archivedAt && (
                  <PlaceOrderForm
                    key={product.replenishment.suggestedOrder}
                    product={product}
                    suggested={product.replenishment.suggestedOrder}
                    onOrdered={reload}
                  />
                )
              )}
            </May>
            <May right="catalog:write">{settingsForm(product.replenishment)}</May>
          </>
        )}
      </Stack>
    </Paper>
  );
}
