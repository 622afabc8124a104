import '../../i18n/access-texts.ts';
import { Button, Group, List, Select, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { actions } from './activity-actions.ts';
import { ActivityQuery } from './activity-query.ts';
import { type ActivitySearch, activityFilter, readActivitySearch } from './activity-search.ts';
import { actionText, fieldText, valueText } from './activity-texts.ts';
import { exportActivity } from './export-activity.ts';
import { SubjectLink } from './subject-link.tsx';

const PAGE_SIZE = 50;
const MAX_SHOWN = 120;

/** Who did what: everything but the movements of stock, which say it themselves. */
export function ActivityPage() {
  const t = useT();
  const client = useClient();
  const navigate = useNavigate();
  const search = readActivitySearch(useSearch({ strict: false }));
  const filter = activityFilter(search);
  const [exporting, setExporting] = useState(false);
  const [{ data, error, fetching }, execute] = useQuery({
    query: ActivityQuery,
    variables: { first: PAGE_SIZE, after: search.after, filter },
    requestPolicy: 'cache-and-network',
  });
  const page = data?.activity;
  const change = (more: Partial<ActivitySearch>) =>
    void navigate({ to: '/activity', search: { ...search, after: null, ...more } });

  async function save() {
    setExporting(true);
    const failed = await exportActivity(client, filter, t);
    setExporting(false);
    if (failed) toast((t) => ({ tone: 'bad', title: t('access.activity.notExported'), message: failed }));
  }

  return (
    <Page
      title={t('access.page.activity')}
      description={t('access.activity.description')}
      actions={
        <BusyButton variant="default" busy={exporting} onClick={() => void save()}>
          {t('access.activity.export')}
        </BusyButton>
      }
    >
      <Group gap="sm" align="flex-end">
        <Select
          label={t('access.activity.action')}
          placeholder={t('access.activity.all')}
          clearable
          searchable
          value={search.action}
          data={actions.map((value) => ({ value, label: actionText(value, t) }))}
          onChange={(action) => change({ action })}
        />
        <TextInput
          type="date"
          label={t('access.activity.since')}
          value={search.since ?? ''}
          onChange={(event) => change({ since: event.currentTarget.value || null })}
        />
        <TextInput
          type="date"
          label={t('access.activity.until')}
          value={search.until ?? ''}
          onChange={(event) => change({ until: event.currentTarget.value || null })}
        />
      </Group>
      {error && !page && (
        <ErrorAlert
          title={t('access.failed')}
          message={failureMessage(error, t)}
          onRetry={() => execute({ requestPolicy: 'network-only' })}
        />
      )}
      {!page && !error && <Skeleton height={200} />}
      {page?.edges.length === 0 && (
        <EmptyState title={t('access.activity.emptyTitle')} hint={t('access.activity.emptyHint')} />
      )}
      {page && page.edges.length > 0 && (
        <Table.ScrollContainer minWidth={640} aria-busy={fetching}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('access.activity.at')}</Table.Th>
                <Table.Th>{t('access.activity.who')}</Table.Th>
                <Table.Th>{t('access.activity.what')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {page.edges.map(({ node }) => (
                <Table.Tr key={node.id} data-event={node.action}>
                  <Table.Td style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
                    {formatMoment(node.at)}
                  </Table.Td>
                  <Table.Td style={{ verticalAlign: 'top' }}>
                    <Text size="sm">{node.actor?.name ?? t('access.activity.nobody')}</Text>
                    {node.address && (
                      <Text size="xs" c="dimmed">
                        {node.address}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Stack gap={2}>
                      <Text size="sm">
                        {actionText(node.action, t)}
                        {node.subjectName !== '' && ': '}
                        <SubjectLink action={node.action} id={node.subjectId} name={node.subjectName} />
                      </Text>
                      <List size="xs" c="dimmed">
                        {node.changes.map(({ field, before, after }) => (
                          <List.Item key={field} style={{ overflowWrap: 'anywhere' }}>
                            {fieldText(field, t)}: {shorten(valueText(field, before, t))} →{' '}
                            {shorten(valueText(field, after, t))}
                          </List.Item>
                        ))}
                      </List>
                    </Stack>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {page && (search.after !== null || page.pageInfo.hasNextPage) && (
        <Group component="nav" justify="space-between" aria-label={t('access.pages')}>
          <Button variant="default" disabled={search.after === null} onClick={() => change({ after: null })}>
            {t('access.newest')}
          </Button>
          <Button
            variant="default"
            disabled={!page.pageInfo.hasNextPage}
            onClick={() => change({ after: page.pageInfo.endCursor ?? null })}
          >
            {t('access.older')}
          </Button>
        </Group>
      )}
    </Page>
  );
}

function shorten(value: string): string {
  return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
}
