import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ClipboardEvent } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { announce } from '../../ui/announcer.tsx';
import { toast } from '../../ui/toast.ts';
import { addRows, rows } from './rows/rows.ts';

/** Makes rows of cells that are pasted into a field, and says so to `onPasted`; one cell goes into the field as ever. */
export function usePasteRows(onPasted: () => void) {
  const navigate = useNavigate();
  const t = useT();

  return (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    // The reader of tables is loaded with the first of them.
    void import('./rows/read-pasted.ts').then(
      ({ readPasted, MOST_ROWS }) => {
        const { rows: more, left } = readPasted(text);
        const toImport = (t: TFunction) => ({
          label: t('products.form.rows.toImport'),
          run: () => void navigate({ to: '/import' }),
        });
        const n = rows.get().length + more.length;
        if (n > MOST_ROWS)
          return toast((t) => ({
            tone: 'warning',
            title: t('products.form.rows.tooMany', { n: formatNumber(n), most: formatNumber(MOST_ROWS) }),
            message: t('products.form.rows.tooManyHint'),
            action: toImport(t),
          }));
        addRows(more);
        onPasted();
        announce(t('products.form.rows.pasted', { count: more.length, n: formatNumber(more.length) }));
        if (left.length > 0)
          toast((t) => ({
            tone: 'warning',
            title: t('products.form.rows.left', { columns: left.join(', ') }),
            message: t('products.form.rows.leftHint'),
            action: toImport(t),
            ms: 20_000,
          }));
      },
      () => toast((t) => ({ tone: 'bad', title: t('app.error.network') })),
    );
  };
}
