import '../../../i18n/import-texts.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Page } from '../../../ui/page.tsx';
import { ImportDraftView } from './import-draft-view.tsx';
import { ImportList } from './import-list.tsx';

/** Many products at once, from a CSV file or cells of a spreadsheet, and the imports so far. */
export function ImportPage() {
  const t = useT();
  return (
    <Page title={t('import.title')} description={t('import.description')}>
      <ImportDraftView />
      <ImportList />
    </Page>
  );
}
