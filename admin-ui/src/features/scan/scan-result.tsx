import { Button, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { May } from '../access/may.tsx';
import { ProductByCodeQuery } from './scan-queries.ts';
import { ScannedProduct } from './scanned-product.tsx';

/** What has the code: a product, nothing yet, or no answer. */
export function ScanResult({ code }: { code: string }) {
  const t = useT();
  const [{ data, error, fetching }, reload] = useQuery({
    query: ProductByCodeQuery,
    variables: { code },
    requestPolicy: 'cache-and-network',
  });
  const product = data?.productByCode;
  const said = product?.name ?? (product === null ? t('scan.unknown', { code }) : '');
  useEffect(() => announce(said), [said]);

  if (error && !fetching)
    return (
      <ErrorAlert
        title={t('scan.failed')}
        message={failureMessage(error, t)}
        onRetry={() => reload({ requestPolicy: 'network-only' })}
      />
    );
  if (product) return <ScannedProduct key={product.id} product={product} />;
  if (fetching) return <Skeleton height={160} aria-busy />;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="unknown" data-unknown>
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h4" id="unknown" style={{ overflowWrap: 'anywhere' }}>
          {t('scan.unknown', { code })}
        </Title>
        <Text size="sm" c="dimmed">
          {t('scan.unknownHint')}
        </Text>
        <May right="catalog:write">
          <Button renderRoot={(props) => <Link to="/products/new" search={{ code }} {...props} />}>
            {t('scan.create')}
          </Button>
        </May>
      </Stack>
    </Paper>
  );
}
