import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { AlertCard } from '../alerts/alert-card.tsx';
import { AlertsQuery } from '../alerts/alerts-query.ts';

const SHOWN = 5;

/** The alerts of a product with every attempt at delivering them. */
export function AlertsSection({ productId }: { productId: string }) {
  const t = useT();
  const [{ data, error }, reload] = useQuery({
    query: AlertsQuery,
    variables: { first: SHOWN, filter: { productId } },
    requestPolicy: 'cache-and-network',
  });
  const alerts = data?.alerts.edges.map(({ node }) => node) ?? [];

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="product-alerts">
      <Stack gap="sm">
        <Title order={2} size="h4" id="product-alerts">
          {t('product.alerts.title')}
        </Title>
        {error && !data && (
          <ErrorAlert
            title={t('product.alerts.failed')}
            message={failureMessage(error, t)}
            onRetry={() => reload({ requestPolicy: 'network-only' })}
          />
        )}
        {data && alerts.length === 0 && <Text size="sm">{t('product.alerts.none')}</Text>}
        {alerts.length > 0 && (
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
            {alerts.map((alert) => (
              <AlertCard key={alert.id} alert={alert} named={false} />
            ))}
          </Stack>
        )}
        {data?.alerts.pageInfo.hasNextPage && (
          <Anchor
            renderRoot={(props) => <Link to="/alerts" search={{ product: productId }} {...props} />}
            size="sm"
          >
            {t('product.alerts.all')}
          </Anchor>
        )}
      </Stack>
    </Paper>
  );
}
