import { readStock } from '@orquestia/csv-reader/parse-stock';
import { useMutation } from 'urql';
import { failureMessage } from '../../../graphql/failure-message.ts';
import { useT } from '../../../i18n/use-t.ts';
import { type FormErrors, formErrors } from '../../replenishment/form-errors.ts';
import { SetReplenishment } from '../../replenishment/replenishment-queries.ts';
import type { Edits } from './edits.ts';
import { numberFields } from './product-fields.ts';

/** Which of the numbers are none, in words; nothing where they all are. */
export function useWrongNumbers(): (edits: Edits) => Record<string, string> {
  const t = useT();
  return (edits) => {
    const wrong = numberFields.filter((field) => {
      const text = edits[field]?.now.trim();
      return text && readStock(text) === null;
    });
    return Object.fromEntries(wrong.map((field) => [field, t('replenishment.notWhole')]));
  };
}

/** Saves when and how much of a product to order: of the changed fields alone. Returns what is wrong. */
export function useSaveSettings(productId: string) {
  const t = useT();
  const [{ fetching }, setReplenishment] = useMutation(SetReplenishment);

  async function saveSettings(edits: Edits): Promise<FormErrors | undefined> {
    const { supplierId, supplierCode } = edits;
    const numbers = numberFields.flatMap((field) => {
      const text = edits[field]?.now.trim();
      return text === undefined ? [] : [[field, text === '' ? null : readStock(text)]];
    });
    const answer = await setReplenishment({
      input: {
        productId,
        ...Object.fromEntries(numbers),
        ...(supplierId && { supplierId: supplierId.now || null }),
        ...(supplierCode && { supplierCode: supplierCode.now.trim() || null }),
      },
    });
    const result = answer.data?.setReplenishment;
    if (result?.__typename === 'Product') return undefined;
    return result ? formErrors(result) : { message: failureMessage(answer.error, t), fields: {} };
  }

  return { saveSettings, savingSettings: fetching };
}
