import '../../../i18n/import-texts.ts';
import { Skeleton } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import { Page } from '../../../ui/page.tsx';
import { browserImport } from '../run/browser-import.ts';
import { ImportDraftView } from './import-draft-view.tsx';
import { ImportRunView } from './import-run-view.tsx';

/** Many products at once, from a CSV file or cells of a spreadsheet. */
export function ImportPage() {
  const t = useT();
  const state = useSyncExternalStore(browserImport.subscribe, browserImport.state);
  useEffect(() => void browserImport.load(), []);

  return (
    <Page title={t('import.title')} description={t('import.description')}>
      {!state.loaded && <Skeleton height={240} />}
      {state.loaded && (state.run ? <ImportRunView state={state} run={state.run} /> : <ImportDraftView />)}
    </Page>
  );
}
