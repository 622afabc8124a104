import '../../i18n/access-texts.ts';
import '../../i18n/jobs-texts.ts';
import { Alert, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { ApproveForm, ArchiveForm } from './confirm-form.tsx';
import { EnrichForm } from './enrich-form.tsx';
import type { Job } from './job-progress.tsx';
import { MOST_IDS, type Selected } from './selected.ts';
import { StartedJob } from './started-job.tsx';
import { UpdateForm } from './update-form.tsx';

const forms = { update: UpdateForm, enrich: EnrichForm, approve: ApproveForm, archive: ArchiveForm };
export type BulkTask = keyof typeof forms;
type BulkDialogProps = { task: BulkTask; selected: Selected; count: number; onClose(): void };

/** What is to be done to the chosen products, what it costs, and then how far it is. */
export function BulkDialog({ task, selected, count, onClose }: BulkDialogProps) {
  const t = useT();
  const [job, setJob] = useState<Job>();
  useReturnFocus();
  const Form = forms[task];
  const isTooMany = (selected.ids?.length ?? 0) > MOST_IDS;

  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`jobs.menu.${task}`)}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      // One that has begun says so to whoever closes it by mistake: it goes on.
      closeOnClickOutside={job !== undefined}
    >
      {job ? (
        <StartedJob job={job} onClose={onClose} />
      ) : (
        <Stack>
          <Text size="sm">{t('jobs.chosen', { count, n: formatNumber(count) })}</Text>
          {isTooMany ? (
            <Alert color="orange">{t('jobs.tooMany')}</Alert>
          ) : (
            <Form selected={selected} onStarted={setJob} />
          )}
        </Stack>
      )}
    </Modal>
  );
}
