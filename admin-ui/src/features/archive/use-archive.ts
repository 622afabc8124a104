import '../../i18n/codes-texts.ts';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { toast } from '../../ui/toast.ts';
import { ArchiveProduct, RestoreProduct } from './archive-mutations.ts';

/** Takes a product out of lists and sales, or puts it back. Returns whether it is done; either is said. */
export function useArchive(product: { id: string; name: string }) {
  const [archiving, archiveProduct] = useMutation(ArchiveProduct);
  const [restoring, restoreProduct] = useMutation(RestoreProduct);
  const input = { productId: product.id };

  async function archive(): Promise<boolean> {
    const { data, error } = await archiveProduct({ input });
    const result = data?.archiveProduct;
    if (result?.__typename === 'Product') {
      toast((t) => ({
        tone: 'good',
        title: t('codes.archive.archived'),
        message: product.name,
        action: { label: t('codes.archive.restore'), run: () => void restore() },
      }));
      return true;
    }
    toast((t) => ({
      tone: 'bad',
      title: t('codes.archive.archiveFailed'),
      message: result?.message ?? failureMessage(error, t),
    }));
    return false;
  }

  async function restore(): Promise<boolean> {
    const { data, error } = await restoreProduct({ input });
    const result = data?.restoreProduct;
    if (result?.__typename === 'Product') {
      toast((t) => ({ tone: 'good', title: t('codes.archive.restored'), message: product.name }));
      return true;
    }
    toast((t) => ({
      tone: 'bad',
      title: t('codes.archive.restoreFailed'),
      message: result?.message ?? failureMessage(error, t),
    }));
    return false;
  }

  return { archive, restore, busy: archiving.fetching || restoring.fetching };
}
