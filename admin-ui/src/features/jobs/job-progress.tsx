import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ResultOf } from 'gql.tada';
import { useRef } from 'react';
import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast } from '../../ui/toast.ts';
import { ConfirmButton } from '../access/confirm-button.tsx';
import { useMay } from '../access/use-me.ts';
import { CancelJob, type JobFields } from './jobs-queries.ts';
import { saveReport } from './save-report.ts';

export type Job = ResultOf<typeof JobFields>;

const TONES = { RUNNING: 'quiet', DONE: 'quiet', withFailures: 'attention', CANCELLED: 'quiet' } as const;

/** What a job does, how far it is, what of it failed, and how to end it. */
export function JobProgress({ job, onChange }: { job: Job; onChange(): void }) {
  const t = useT();
  const client = useClient();
  const heading = useRef<HTMLParagraphElement>(null);
  const mayCancel = useMay('catalog:write') && job.status === 'RUNNING';
  const name = t(`jobs.action.${job.action}`);
  const shown = job.status === 'DONE' && job.failed > 0 ? 'withFailures' : job.status;
  const part = (count: number) => (job.total === 0 ? 0 : (100 * count) / job.total);
  const progress = t('jobs.progress', { done: formatNumber(job.done), total: formatNumber(job.total) });

  async function cancel() {
    const { data, error } = await client.mutation(CancelJob, { id: job.id });
    const result = data?.cancelBulkJob;
    if (result?.__typename === 'BulkJob') {
      toast((t) => ({ tone: 'good', title: t('jobs.cancelled') }));
      // The button goes away.
      heading.current?.focus();
    } else {
      const told = result && 'message' in result ? result.message : undefined;
      toast((t) => ({
        tone: 'bad',
        title: t('jobs.notCancelled'),
        message: told ?? failureMessage(error, t),
      }));
    }
    onChange();
  }

  async function save() {
    const problem = await saveReport(client, job.id, t);
    if (problem !== undefined)
      toast((t) => ({ tone: 'bad', title: t('jobs.reportFailed'), message: problem }));
  }

  return (
    <Stack gap="xs" data-job={job.id} data-status={job.finishedAt ? shown : 'open'}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <div>
          <Text fw={600} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {job.actor
              ? t('jobs.by', { name: job.actor.name, at: formatMoment(job.createdAt) })
              : formatMoment(job.createdAt)}
          </Text>
        </div>
        <StatusBadge tone={TONES[shown]}>{t(`jobs.status.${shown}`)}</StatusBadge>
      </Group>
      <Progress.Root size="lg" aria-hidden>
        <Progress.Section value={part(job.done)} color="accent" />
        <Progress.Section value={part(job.failed)} color="orange" />
      </Progress.Root>
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {progress}
          {job.failed > 0 &&
            ` · ${t('jobs.failedCount', { count: job.failed, n: formatNumber(job.failed) })}`}
        </Text>
        <Group gap="xs">
          {job.failed > 0 && (
            <Button size="xs" variant="default" onClick={() => void save()}>
              {t('jobs.report')}
            </Button>
          )}
          {mayCancel && (
            <ConfirmButton
              label={t('jobs.cancel')}
              accessibleLabel={t('jobs.cancelNamed', { name })}
              question={t('jobs.cancelHint')}
              onConfirm={() => void cancel()}
            />
          )}
        </Group>
      </Group>
      {job.inBatches && !job.finishedAt && (
        <Text size="sm" c="dimmed">
          {t('jobs.inBatches')}
        </Text>
      )}
    </Stack>
  );
}
