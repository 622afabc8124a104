import { Alert, Skeleton, Stack, Table, Text } from '@mantine/core';
import type { ResultOf } from 'gql.tada';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import type { EstimateQuery } from './jobs-queries.ts';

type Estimate = Extract<
  ResultOf<typeof EstimateQuery>['estimateEnrichment'],
  { __typename: 'EnrichmentEstimate' }
>;

/** What it will cost, and whether it fits into today. Of one height, whether it is known or not. */
export function EstimateTable({ estimate }: { estimate: Estimate | undefined }) {
  const t = useT();
  if (!estimate)
    return (
      <Stack gap="xs" aria-busy="true">
        <Text size="sm" role="status">
          {t('jobs.enrich.estimating')}
        </Text>
        <Skeleton height={150} />
      </Stack>
    );
  const { products, calls, tokens, price, measured, batch, fitting } = estimate;
  const rows = [
    [t('jobs.enrich.products'), formatNumber(products)],
    [t('jobs.enrich.calls'), formatNumber(calls)],
    [t('jobs.enrich.tokens'), tokens === null ? t('jobs.enrich.unknown') : formatNumber(tokens)],
    [
      t('jobs.enrich.price'),
      price === null
        ? t('jobs.enrich.noPrice')
        : formatNumber(price, { minimumFractionDigits: 2, maximumFractionDigits: price < 0.1 ? 4 : 2 }),
    ],
  ];
  return (
    <Stack gap="xs">
      <Table variant="vertical" layout="fixed" withTableBorder>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w="55%">
                {name}
              </Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {t(measured ? 'jobs.enrich.measured' : 'jobs.enrich.guessed')}
      </Text>
      {batch && <Text size="sm">{t('jobs.enrich.batch')}</Text>}
      {fitting < products && (
        <Alert color="orange" role="alert">
          {t('jobs.enrich.fitting', { fitting: formatNumber(fitting), products: formatNumber(products) })}
        </Alert>
      )}
    </Stack>
  );
}
