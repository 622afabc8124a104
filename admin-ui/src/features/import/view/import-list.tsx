import { Button, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../../graphql/failure-message.ts';
import { formatMoment, formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ErrorAlert } from '../../../ui/error-alert.tsx';
import { ImportsQuery } from './import-query.ts';
import classes from './lines-table.module.css';

/** The imports so far, the newest first. */
export function ImportList() {
  const t = useT();
  const titleId = useId();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, execute] = useQuery({
    query: ImportsQuery,
    variables: { after },
    requestPolicy: 'network-only',
  });
  const page = data?.imports;
  return (
    <Stack component="section" aria-labelledby={titleId} gap="xs">
      <Title order={2} size="h4" id={titleId}>
        {t('import.list.title')}
      </Title>
      {error && !page && (
        <ErrorAlert
          title={t('import.list.failed')}
          message={failureMessage(error, t)}
          onRetry={() => execute({ requestPolicy: 'network-only' })}
        />
      )}
      {!page && !error && <Skeleton height={120} />}
      {page?.edges.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('import.list.empty')}
        </Text>
      )}
      {page && page.edges.length > 0 && (
        <Table className={classes.lines} verticalSpacing="xs" aria-labelledby={titleId}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.list.file')}</Table.Th>
              <Table.Th>{t('import.list.when')}</Table.Th>
              <Table.Th>{t('import.list.who')}</Table.Th>
              <Table.Th>{t('import.list.result')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {page.edges.map(({ node }) => (
              <Table.Tr key={node.id} data-import-row={node.id}>
                <Table.Td data-label={t('import.list.file')}>
                  <Link to="/imports/$id" params={{ id: node.id }}>
                    {node.fileName}
                  </Link>
                </Table.Td>
                <Table.Td data-label={t('import.list.when')}>{formatMoment(node.startedAt)}</Table.Td>
                <Table.Td data-label={t('import.list.who')}>
                  {node.actor?.name ?? t('import.nobody')}
                </Table.Td>
                <Table.Td data-label={t('import.list.result')}>
                  {t(`import.state.${node.state}`)}{' '}
                  {(['created', 'updated', 'refused'] as const)
                    .filter((kind) => node[kind] > 0)
                    .map(
                      (kind) =>
                        `${formatNumber(node[kind])} ${t(`import.count.${kind}`, { count: node[kind] })}`,
                    )
                    .join(' · ')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {(page?.pageInfo.hasNextPage || after !== null) && (
        <Stack gap="xs" align="flex-start">
          {page?.pageInfo.hasNextPage && (
            <Button size="xs" variant="default" onClick={() => setAfter(page.pageInfo.endCursor ?? null)}>
              {t('import.list.older')}
            </Button>
          )}
          {after !== null && (
            <Button size="xs" variant="default" onClick={() => setAfter(null)}>
              {t('import.list.newest')}
            </Button>
          )}
        </Stack>
      )}
    </Stack>
  );
}
