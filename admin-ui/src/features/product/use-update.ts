import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { toast } from '../../ui/toast.ts';
import { type Product, UpdateProduct } from './product-queries.ts';

type Changes = { name?: string; keywords?: string[]; description?: string; categoryId?: string };
export type UpdateOutcome = { kind: 'saved' } | { kind: 'conflict'; current: Product } | { kind: 'failed' };

/** Saves changes to the version they were made on. What goes wrong is said; a conflict is for the caller to show. */
export function useUpdate() {
  const { t } = useTranslation();
  const [{ fetching }, updateProduct] = useMutation(UpdateProduct);

  async function update(
    product: { id: string; version: number },
    changes: Changes,
    done = t('product.saved'),
  ): Promise<UpdateOutcome> {
    const { data, error } = await updateProduct({
      input: { productId: product.id, version: product.version, ...changes },
      locale: currentLanguage(),
    });
    const result = data?.updateProduct;
    switch (result?.__typename) {
      case 'Product':
        toast({ tone: 'good', title: done });
        return { kind: 'saved' };
      case 'VersionConflictError':
        return { kind: 'conflict', current: result.current };
      default: {
        const fields = result?.__typename === 'InvalidInputError' ? result.fields : [];
        const message = fields.map((field) => field.message).join(' ') || result?.message;
        toast({ tone: 'bad', title: t('product.saveFailed'), message: message || failureMessage(error, t) });
        return { kind: 'failed' };
      }
    }
  }

  return { update, saving: fetching };
}
