import { Stack, Text } from '@mantine/core';
import { useClient } from 'urql';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import type { Job } from './job-progress.tsx';
import { StartApproval, StartArchive } from './jobs-queries.ts';
import type { Selected } from './selected.ts';
import { useStart } from './use-start.ts';

type FormProps = { selected: Selected; onStarted(job: Job): void };

const mutations = { archive: StartArchive, approve: StartApproval } as const;

/** What needs no more than a yes: it says what it does. */
function ConfirmForm({ task, selected, onStarted }: FormProps & { task: keyof typeof mutations }) {
  const t = useT();
  const client = useClient();
  const { run, isStarting, problem } = useStart(
    (idempotencyKey) =>
      client.mutation(mutations[task], { input: { ...selected, idempotencyKey } }).toPromise(),
    onStarted,
  );
  return (
    <Stack
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Text size="sm">{t(`jobs.confirm.${task}`)}</Text>
      {problem !== undefined && <ErrorAlert title={t('jobs.notStarted')} message={problem} />}
      <BusyButton type="submit" busy={isStarting}>
        {t('jobs.start')}
      </BusyButton>
    </Stack>
  );
}

export const ArchiveForm = (props: FormProps) => <ConfirmForm task="archive" {...props} />;
export const ApproveForm = (props: FormProps) => <ConfirmForm task="approve" {...props} />;
