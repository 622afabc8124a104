import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { EstimateTable } from './estimate-table.tsx';
import type { Job } from './job-progress.tsx';
import { EstimateQuery, StartEnrichment } from './jobs-queries.ts';
import type { Selected } from './selected.ts';
import { useStart } from './use-start.ts';

/** New texts for the chosen products: what they will cost stands there before anything is paid. */
export function EnrichForm({ selected, onStarted }: { selected: Selected; onStarted(job: Job): void }) {
  const t = useT();
  const client = useClient();
  const [overwriteManual, setOverwriteManual] = useState(false);
  const [{ data, error, fetching }, execute] = useQuery({
    query: EstimateQuery,
    variables: { ...selected, overwriteManual },
    requestPolicy: 'network-only',
  });
  const answer = fetching ? undefined : data?.estimateEnrichment;
  const estimate = answer?.__typename === 'EnrichmentEstimate' ? answer : undefined;
  const refusal = answer && 'message' in answer ? answer.message : error && failureMessage(error, t);
  const fits = estimate !== undefined && estimate.products > 0 && estimate.fitting >= estimate.products;
  const { run, isStarting, problem } = useStart(
    (idempotencyKey) =>
      client
        .mutation(StartEnrichment, { input: { ...selected, overwriteManual, idempotencyKey } })
        .toPromise(),
    onStarted,
  );

  return (
    <Stack
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) void run();
      }}
    >
      <Checkbox
        label={t('jobs.enrich.overwrite')}
        checked={overwriteManual}
        onChange={(event) => setOverwriteManual(event.currentTarget.checked)}
      />
      {refusal !== undefined && !fetching ? (
        <ErrorAlert
          title={t('jobs.enrich.estimateFailed')}
          message={refusal}
          onRetry={() => execute({ requestPolicy: 'network-only' })}
        />
      ) : (
        <EstimateTable estimate={estimate} />
      )}
      {problem !== undefined && <ErrorAlert title={t('jobs.notStarted')} message={problem} />}
      <BusyButton type="submit" busy={isStarting} disabled={!fits}>
        {t('jobs.start')}
      </BusyButton>
    </Stack>
  );
}
