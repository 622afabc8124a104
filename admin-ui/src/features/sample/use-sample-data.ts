import type { TFunction } from 'i18next';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { toast } from '../../ui/toast.ts';
import { ArchiveSampleData, LoadSampleData } from './sample-mutations.ts';

const count = (t: TFunction, products: number) => t('products.total', { count: products, n: products });

/** Loads the sample data, or archives it; either is said, and `onChanged` told where the list is another. */
export function useSampleData(onChanged: () => unknown) {
  const [loading, loadData] = useMutation(LoadSampleData);
  const [archiving, archiveData] = useMutation(ArchiveSampleData);

  async function load(): Promise<void> {
    const { data, error } = await loadData({});
    const result = data?.loadSampleData;
    if (result?.__typename === 'SampleData') {
      toast((t) => ({
        tone: 'good',
        title: t('products.sample.loaded'),
        message: count(t, result.products),
      }));
      await onChanged();
      return;
    }
    toast((t) => ({
      tone: 'bad',
      title: t('products.sample.loadFailed'),
      message: result?.message ?? failureMessage(error, t),
    }));
  }

  async function archive(): Promise<void> {
    const { data, error } = await archiveData({});
    const result = data?.archiveSampleData;
    if (result?.__typename === 'SampleData') {
      toast((t) => ({
        tone: 'good',
        title: t('products.sample.archived'),
        message: count(t, result.products),
      }));
      await onChanged();
      return;
    }
    toast((t) => ({
      tone: 'bad',
      title: t('products.sample.archiveFailed'),
      message: result?.message ?? failureMessage(error, t),
    }));
  }

  return { load, archive, busy: loading.fetching || archiving.fetching };
}
