import { isGtin } from '@orquestia/service-kit/gtin';
import { isQuantityField, isTyping } from '../../platform/is-typing.ts';
import { useHandScanner } from '../scan/use-hand-scanner.ts';
import { useValueBeforeBurst } from '../scan/use-value-before-burst.ts';
import type { useDraft } from './use-draft.ts';

/** The code as what it is of a product: with a right check digit a barcode, any other an SKU. */
export const codeField = (code: string) => (isGtin(code) ? { barcode: code } : { sku: code });

/** A code that is scanned while a product is being written is that product's; its Enter saves nothing. */
export function useScannedCode({ change }: ReturnType<typeof useDraft>): void {
  const putBack = useValueBeforeBurst();
  useHandScanner(
    (code) => {
      putBack();
      change(codeField(code));
    },
    (target) => isTyping(target) && !isQuantityField(target),
  );
}
