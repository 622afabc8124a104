import type { ClipboardEvent } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { announce } from '../../ui/announcer.tsx';
import { toast } from '../../ui/toast.ts';
import { addRows, rows } from './rows/rows.ts';

/** Makes rows of cells that are pasted into a field; one cell goes into the field as ever. */
export function usePasteRows() {
  const t = useT();

  return (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    // The reader of tables is loaded with the first of them.
    void import('./rows/read-pasted.ts').then(({ readPasted, MOST_ROWS }) => {
      const more = readPasted(text);
      const n = rows.get().length + more.length;
      if (n > MOST_ROWS)
        return toast((t) => ({
          tone: 'warning',
          title: t('products.form.rows.tooMany', { n: formatNumber(n), most: formatNumber(MOST_ROWS) }),
          message: t('products.form.rows.tooManyHint'),
        }));
      addRows(more);
      announce(t('products.form.rows.pasted', { count: more.length, n: formatNumber(more.length) }));
    });
  };
}
