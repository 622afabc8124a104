import { Button, Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useT } from '../../i18n/use-t.ts';
import { useVisibleInterval } from '../../ui/use-visible-interval.ts';
import { type Job, JobProgress } from './job-progress.tsx';
import { JobQuery } from './jobs-queries.ts';

const EVERY_MS = 1_000;

/** A job that has just begun, followed to its end; it goes on where nobody looks. */
export function StartedJob({ job, onClose }: { job: Job; onClose(): void }) {
  const t = useT();
  const [{ data }, execute] = useQuery({ query: JobQuery, variables: { id: job.id } });
  const present = data?.bulkJob ?? job;
  const reload = () => execute({ requestPolicy: 'network-only' });
  useVisibleInterval(() => {
    if (!present.finishedAt) reload();
  }, EVERY_MS);

  return (
    <Stack>
      <JobProgress job={present} onChange={reload} />
      <Group justify="space-between">
        <Button variant="subtle" renderRoot={(props) => <Link to="/jobs" {...props} />}>
          {t('jobs.all')}
        </Button>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('jobs.close')}
        </Button>
      </Group>
    </Stack>
  );
}
