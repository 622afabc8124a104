import '../../i18n/alerts-texts.ts';
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { May } from '../access/may.tsx';
import { useDestination } from '../system/use-system.ts';
import { AlertFilters } from './alert-filters.tsx';
import { type AlertSearch, alertFilter, readAlertSearch } from './alert-search.ts';
import { AlertsQuery } from './alerts-query.ts';
import { EpisodeCard } from './episode-card.tsx';
import { episodesOf } from './episodes.ts';
import { NoDestination } from './no-destination.tsx';
import { RedeliverAll } from './redeliver-all.tsx';

const PAGE_SIZE = 20;
const SKELETONS = ['a', 'b', 'c'];

/** Every stock alert and what became of it, the newest first. */
export function AlertsPage() {
  const t = useT();
  const navigate = useNavigate();
  const search = readAlertSearch(useSearch({ strict: false }));
  const filtered = search.status.length > 0 || search.product !== null;
  const [{ data, error, fetching, stale }, reload] = useQuery({
    query: AlertsQuery,
    variables: { first: PAGE_SIZE, after: search.after, filter: alertFilter(search) },
    requestPolicy: 'cache-and-network',
  });
  const destination = useDestination();
  // Not before it is known whether something stands above them: nothing is pushed down.
  const page = destination === undefined ? undefined : data?.alerts;
  const changeSearch = (change: Partial<AlertSearch>) =>
    void navigate({ to: '/alerts', search: { ...search, after: null, ...change } });

  return (
    <Page title={t('alerts.title')} description={t('alerts.description')}>
      <NoDestination />
      <AlertFilters search={search} onChange={changeSearch} />
      {destination === 'set' && (
        <May right="alerts:write">
          <RedeliverAll product={search.product} status={search.status} />
        </May>
      )}
      <Text size="sm" c="dimmed" role="status" aria-live="polite">
        {page ? t('alerts.total', { count: page.totalCount, n: formatNumber(page.totalCount) }) : ''}
      </Text>
      {error && !page && (
        <ErrorAlert
          title={t('alerts.failed')}
          message={failureMessage(error, t)}
          onRetry={() => reload({ requestPolicy: 'network-only' })}
        />
      )}
      {!page && !error && SKELETONS.map((key) => <Skeleton key={key} height={120} />)}
      {page?.edges.length === 0 && (
        <EmptyState
          title={t(filtered ? 'alerts.noMatchTitle' : 'alerts.emptyTitle')}
          hint={t(filtered ? 'alerts.noMatchHint' : 'alerts.emptyHint')}
        />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-busy={fetching || stale}>
        {episodesOf(page?.edges.map(({ node }) => node) ?? []).map((episode) => (
          // By its oldest: a new alert of an episode leaves what is open there open.
          <EpisodeCard key={episode.alerts.at(-1)?.id} episode={episode} />
        ))}
      </Stack>
      {page && (search.after !== null || page.pageInfo.hasNextPage) && (
        <Group component="nav" justify="space-between" aria-label={t('alerts.pages')}>
          <Button
            variant="default"
            disabled={search.after === null}
            onClick={() => changeSearch({ after: null })}
          >
            {t('alerts.newest')}
          </Button>
          <Button
            variant="default"
            disabled={!page.pageInfo.hasNextPage}
            onClick={() => changeSearch({ after: page.pageInfo.endCursor ?? null })}
          >
            {t('alerts.older')}
          </Button>
        </Group>
      )}
    </Page>
  );
}
