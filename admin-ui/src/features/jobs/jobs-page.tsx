import '../../i18n/access-texts.ts';
import '../../i18n/jobs-texts.ts';
import { Button, Group, Paper, Skeleton, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { useVisibleInterval } from '../../ui/use-visible-interval.ts';
import { JobProgress } from './job-progress.tsx';
import { JobsQuery } from './jobs-queries.ts';

const EVERY_MS = 2_000;

/** The jobs on many products, how far each is and what failed in it. */
export function JobsPage() {
  const t = useT();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, execute] = useQuery({
    query: JobsQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  const reload = () => execute({ requestPolicy: 'network-only' });
  const page = data?.bulkJobs;
  const isMoving = page?.edges.some(({ node }) => !node.finishedAt) ?? false;
  useVisibleInterval(() => {
    if (isMoving) reload();
  }, EVERY_MS);

  return (
    <Page title={t('jobs.title')} description={t('jobs.description')}>
      {error && !page && (
        <ErrorAlert title={t('jobs.failed')} message={failureMessage(error, t)} onRetry={reload} />
      )}
      {!page && !error && <Skeleton height={120} />}
      {page?.edges.length === 0 && (
        <EmptyState
          title={t('jobs.emptyTitle')}
          hint={t('jobs.emptyHint')}
          action={
            <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
              {t('jobs.toProducts')}
            </Button>
          }
        />
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {page?.edges.map(({ node }) => (
          <Paper component="li" key={node.id} withBorder p="md">
            <JobProgress job={node} onChange={reload} />
          </Paper>
        ))}
      </Stack>
      {page && (after !== null || page.pageInfo.hasNextPage) && (
        <Group component="nav" justify="space-between" aria-label={t('jobs.pages')}>
          <Button variant="default" disabled={after === null} onClick={() => setAfter(null)}>
            {t('jobs.newest')}
          </Button>
          <Button
            variant="default"
            disabled={!page.pageInfo.hasNextPage}
            onClick={() => setAfter(page.pageInfo.endCursor ?? null)}
          >
            {t('jobs.older')}
          </Button>
        </Group>
      )}
    </Page>
  );
}
