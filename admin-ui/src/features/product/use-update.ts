import type { TFunction } from 'i18next';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { toast } from '../../ui/toast.ts';
import { type Changes, hasConflict } from './edit-conflict.ts';
import { UpdateProduct } from './product-queries.ts';

type UpdateOptions = {
  /** What is said when it is saved. */
  done?(t: TFunction): string;
  /** Somebody else changed the same meanwhile; said in a toast unless given. */
  onConflict?(current: Product): void;
  /** Fields that were refused; said in a toast unless given. */
  onRefused?(fields: { path: string[]; message: string }[]): void;
};

/** A product that sells all the time must still be editable. */
const MOST_TRIES = 5;

/**
 * Saves changes to the product they were made on. A sale meanwhile makes it another version but is no conflict: that is
 * somebody else's change of the same field. Returns whether they are saved; what goes wrong is said.
 */
export function useUpdate() {
  const [{ fetching }, updateProduct] = useMutation(UpdateProduct);

  async function send(product: Product, changes: Changes) {
    let { version } = product;
    for (let tries = 1; ; tries++) {
      const input = { productId: product.id, version, ...changes };
      const answer = await updateProduct({ input, locale: currentLanguage() });
      const result = answer.data?.updateProduct;
      if (result?.__typename !== 'VersionConflictError' || tries === MOST_TRIES) return answer;
      if (hasConflict(changes, product, result.current)) return answer;
      version = result.current.version;
    }
  }

  async function update(product: Product, changes: Changes, options: UpdateOptions = {}): Promise<boolean> {
    const { data, error } = await send(product, changes);
    const result = data?.updateProduct;
    switch (result?.__typename) {
      case 'Product':
        toast((t) => ({ tone: 'good', title: options.done?.(t) ?? t('product.saved') }));
        return true;
      case 'VersionConflictError':
        if (options.onConflict) options.onConflict(result.current);
        else toast((t) => ({ tone: 'warning', title: t('product.conflict.title') }));
        return false;
      default: {
        const fields = result?.__typename === 'InvalidInputError' ? result.fields : [];
        if (fields.length > 0 && options.onRefused) {
          options.onRefused(fields);
          return false;
        }
        const message = fields.map((field) => field.message).join(' ') || result?.message;
        toast((t) => ({
          tone: 'bad',
          title: t('product.saveFailed'),
          message: message || failureMessage(error, t),
        }));
        return false;
      }
    }
  }

  return { update, saving: fetching };
}
