import { useState } from 'react';
import { failureMessage } from '../../../graphql/failure-message.ts';
import { uncachedClient } from '../../../graphql/uncached-client.ts';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { datedName, saveFile } from '../../../platform/save-file.ts';
import { BOM, type Cell, csvLines } from '../../../platform/write-csv.ts';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { toast } from '../../../ui/toast.ts';
import { ImportQuery, type ShownImport, type ShownRow } from './import-query.ts';

/** Saves what became of every line, as CSV. */
export function SaveRows({ found }: { found: ShownImport }) {
  const t = useT();
  const [isBusy, setIsBusy] = useState(false);

  const cellsOf = ({ line, name, result, productId, reason, undone }: ShownRow): Cell[] => [
    line,
    name,
    t(`import.result.${result}`),
    productId === null ? null : Number(productId),
    reason,
    undone === null ? null : t(undone ? 'import.result.undone' : 'import.result.kept'),
  ];

  async function save() {
    setIsBusy(true);
    const language = currentLanguage();
    const heads = ['line', 'name', 'head', 'id', 'reason', 'undoing'] as const;
    const parts = [BOM, csvLines([heads.map((head) => t(`import.result.${head}`))], language)];
    let afterLine = 0;
    for (;;) {
      const { data, error } = await uncachedClient.query(ImportQuery, {
        id: found.id,
        first: 100,
        afterLine,
      });
      const rows = data?.import?.rows;
      if (!rows) {
        setIsBusy(false);
        toast((t) => ({ tone: 'bad', title: t('import.saveFailed'), message: failureMessage(error, t) }));
        return;
      }
      if (rows.length > 0) parts.push(csvLines(rows.map(cellsOf), language));
      afterLine = rows.at(-1)?.line ?? afterLine;
      if (rows.length < 100) break;
    }
    saveFile(datedName(t('import.resultFile')), parts);
    setIsBusy(false);
  }

  return (
    <BusyButton variant="default" busy={isBusy} onClick={() => void save()}>
      {t('import.saveResult')}
    </BusyButton>
  );
}
