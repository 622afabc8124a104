import '../../i18n/access-texts.ts';
import { Button, Code, Group, Skeleton, Table, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { NewToken } from './new-token.tsx';
import { RevokeToken, TokensQuery } from './token-queries.ts';

/** The tokens of programs: which there are, when they were last used, and new ones. */
export function TokensPage() {
  const t = useT();
  const client = useClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, execute] = useQuery({
    query: TokensQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  const reload = () => execute({ requestPolicy: 'network-only' });
  const page = data?.tokens;

  async function revoke(id: string, name: string) {
    const { data, error } = await client.mutation(RevokeToken, { id });
    const result = data?.revokeToken;
    if (result?.__typename === 'AccessToken')
      toast((t) => ({ tone: 'good', title: t('access.tokens.revoked', { name }) }));
    else
      toast((t) => ({
        tone: 'bad',
        title: t('access.tokens.notRevoked', { name }),
        message: result?.message ?? failureMessage(error, t),
      }));
    // The button goes away.
    heading.current?.focus();
    reload();
  }

  return (
    <Page title={t('access.page.tokens')} description={t('access.tokens.description')}>
      <NewToken onMade={reload} />
      <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t('access.tokens.existing')}
      </Title>
      {error && !page && (
        <ErrorAlert title={t('access.failed')} message={failureMessage(error, t)} onRetry={reload} />
      )}
      {!page && !error && <Skeleton height={120} />}
      {page?.edges.length === 0 && (
        <EmptyState title={t('access.tokens.emptyTitle')} hint={t('access.tokens.emptyHint')} />
      )}
      {page && page.edges.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('access.tokens.name')}</Table.Th>
                <Table.Th>{t('access.tokens.scopes')}</Table.Th>
                <Table.Th>{t('access.tokens.lastUsed')}</Table.Th>
                <Table.Th>{t('access.tokens.until')}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {page.edges.map(({ node }) => (
                <Table.Tr key={node.id} data-token={node.id}>
                  <Table.Td>
                    <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
                      {node.name}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {node.prefix}…
                      {node.createdBy && ` · ${t('access.tokens.by', { name: node.createdBy.name })}`}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Group gap={4}>
                      {node.scopes.map((scope) => (
                        <Code key={scope}>{scope}</Code>
                      ))}
                    </Group>
                  </Table.Td>
                  <Table.Td>
                    {node.lastUsedAt ? formatMoment(node.lastUsedAt) : t('access.tokens.never')}
                  </Table.Td>
                  <Table.Td>{endOf(node)}</Table.Td>
                  <Table.Td>
                    {stateOf(node) === 'good' && (
                      <ConfirmButton
                        label={t('access.tokens.revoke')}
                        accessibleLabel={t('access.tokens.revokeNamed', { name: node.name })}
                        question={t('access.tokens.revokeHint')}
                        onConfirm={() => void revoke(node.id, node.name)}
                      />
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {page && (after !== null || page.pageInfo.hasNextPage) && (
        <Group component="nav" justify="space-between" aria-label={t('access.pages')}>
          <Button variant="default" disabled={after === null} onClick={() => setAfter(null)}>
            {t('access.newest')}
          </Button>
          <Button
            variant="default"
            disabled={!page.pageInfo.hasNextPage}
            onClick={() => setAfter(page.pageInfo.endCursor ?? null)}
          >
            {t('access.older')}
          </Button>
        </Group>
      )}
    </Page>
  );

  function endOf(token: { expiresAt: string | null; revokedAt: string | null }): string {
    if (token.revokedAt) return t('access.tokens.revokedAt', { at: formatMoment(token.revokedAt) });
    if (!token.expiresAt) return t('access.tokens.lifetimes.none');
    return t(stateOf(token) === 'expired' ? 'access.tokens.expiredAt' : 'access.tokens.expiresAt', {
      at: formatMoment(token.expiresAt),
    });
  }
}

function stateOf({ expiresAt, revokedAt }: { expiresAt: string | null; revokedAt: string | null }) {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'good';
}
