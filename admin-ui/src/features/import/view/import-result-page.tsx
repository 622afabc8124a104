import '../../../i18n/import-texts.ts';
import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../../graphql/failure-message.ts';
import { useT } from '../../../i18n/use-t.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorAlert } from '../../../ui/error-alert.tsx';
import { Page } from '../../../ui/page.tsx';
import { useVisibleInterval } from '../../../ui/use-visible-interval.ts';
import { sendingImport } from '../run/send-import.ts';
import { ImportQuery, isMoving } from './import-query.ts';
import { ImportResult } from './import-result.tsx';

const LOOK_MS = 1_000;

/** One import: who, when, what came of it, and how to take it back. */
export function ImportResultPage() {
  const t = useT();
  const { id } = useParams({ from: '/imports/$id' });
  const [{ data, error }, execute] = useQuery({
    query: ImportQuery,
    variables: { id, first: 100, afterLine: 0, results: ['REFUSED', 'SKIPPED'] },
    requestPolicy: 'network-only',
  });
  const found = data?.import;
  const sending = useSyncExternalStore(sendingImport.subscribe, sendingImport.current);
  const own = sending?.id === id ? sending : null;
  const look = () => execute({ requestPolicy: 'network-only' });
  useVisibleInterval(() => {
    if (found && isMoving(found)) look();
  }, LOOK_MS);
  // The last part is in: what came of it is there now.
  useEffect(() => {
    if (own?.phase === 'done' || own?.phase === 'failed') execute({ requestPolicy: 'network-only' });
  }, [own?.phase, execute]);

  return (
    <Page title={found ? t('import.runOf', { source: found.fileName }) : t('import.title')}>
      {!data && !error && <Skeleton height={240} />}
      {error && !found && (
        <ErrorAlert title={t('import.list.failed')} message={failureMessage(error, t)} onRetry={look} />
      )}
      {data && !found && <EmptyState title={t('import.gone')} hint={t('import.goneHint', { id })} />}
      {found && <ImportResult found={found} sending={own} onChanged={look} />}
    </Page>
  );
}
