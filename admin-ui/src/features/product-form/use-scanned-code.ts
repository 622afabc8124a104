import { useT } from '../../i18n/use-t.ts';
import { announce } from '../../ui/announcer.tsx';
import { toast } from '../../ui/toast.ts';
import { useHandScanner } from '../scan/use-hand-scanner.ts';
import { useValueBeforeBurst } from '../scan/use-value-before-burst.ts';
import { codeField } from './code-field.ts';
import type { useDraft } from './use-draft.ts';

/** The field for a code that has the focus takes whatever is scanned. */
function chosenField(code: string) {
  const { activeElement } = document;
  const field = activeElement instanceof HTMLInputElement ? activeElement.dataset.code : undefined;
  return field === 'sku' ? { sku: code } : field === 'barcode' ? { barcode: code } : codeField(code);
}

/**
 * A code that is scanned while a product is being written is that product's, wherever the focus is: what it was typed into
 * is what it was, and its Enter saves nothing. Another code makes room, and can be taken back.
 */
export function useScannedCode({ now, change }: ReturnType<typeof useDraft>, isSaving: boolean): void {
  const t = useT();
  const putBack = useValueBeforeBurst();
  useHandScanner(
    (code) => {
      putBack();
      // It would be the code of the one that is being saved.
      if (isSaving) return toast((t) => ({ tone: 'warning', title: t('products.form.scanLater', { code }) }));
      const changes = chosenField(code);
      const { sku = '', barcode = '' } = now();
      const former = 'sku' in changes ? { sku } : { barcode };
      const [replaced] = Object.values(former);
      change(changes);
      if (!replaced || replaced === code) return announce(t('products.form.scanned', { code }));
      toast((t) => ({
        tone: 'warning',
        title: t('products.form.codeReplaced', { code }),
        action: {
          label: t('products.form.takeCodeBack', { code: replaced }),
          run: () => change(former),
        },
        ms: 20_000,
      }));
    },
    () => false,
  );
}
