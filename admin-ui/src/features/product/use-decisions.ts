import '../../i18n/review-texts.ts';
import type { TFunction } from 'i18next';
import { type CombinedError, useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { toast } from '../../ui/toast.ts';
import { ApproveProduct, ApproveProducts, RejectDraft } from './decision-mutations.ts';
import { EnrichProduct } from './product-queries.ts';

/** The text that is decided about: what the person has before them. */
const seen = ({ id, review, description }: Product) => ({
  productId: id,
  draft: review.draft ?? description,
});

type Answer = { __typename: string; message?: string } | undefined;

/** What a person decides about texts; each says what became of it and returns whether it is done. */
export function useDecisions() {
  const [approving, approveOne] = useMutation(ApproveProduct);
  const [approvingMany, approveAll] = useMutation(ApproveProducts);
  const [rejecting, rejectDraft] = useMutation(RejectDraft);
  const [regenerating, enrichProduct] = useMutation(EnrichProduct);

  function isDone(answer: Answer, error: CombinedError | undefined, done: (t: TFunction) => string): boolean {
    if (answer?.__typename === 'Product') toast((t) => ({ tone: 'good', title: done(t) }));
    else if (answer?.__typename === 'VersionConflictError')
      toast((t) => ({ tone: 'warning', title: t('review.changed') }));
    else
      toast((t) => ({
        tone: 'bad',
        title: t('review.failed'),
        message: answer?.message ?? failureMessage(error, t),
      }));
    return answer?.__typename === 'Product';
  }

  return {
    deciding: approving.fetching || approvingMany.fetching || rejecting.fetching || regenerating.fetching,

    async approve(product: Product, categoryId?: string): Promise<boolean> {
      const input = { ...seen(product), ...(categoryId ? { categoryId } : {}) };
      const { data, error } = await approveOne({ input, locale: currentLanguage() });
      return isDone(data?.approveProduct, error, (t) => t('review.approved', { name: product.name }));
    },

    /** Returns the ids of those that are approved; the others have changed meanwhile. */
    async approveMany(products: readonly Product[]): Promise<string[]> {
      const input = { products: products.map(seen) };
      const { data, error } = await approveAll({ input, locale: currentLanguage() });
      const answer = data?.approveProducts;
      if (answer?.__typename !== 'ApprovedProducts') {
        isDone(answer, error, () => '');
        return [];
      }
      const ids = answer.results.flatMap((result) => (result.__typename === 'Product' ? [result.id] : []));
      const left = products.length - ids.length;
      toast((t) => ({
        tone: left > 0 ? 'warning' : 'good',
        title: t('review.approvedMany', { count: ids.length }),
        ...(left > 0 ? { message: t('review.leftMany', { count: left }) } : {}),
      }));
      return ids;
    },

    async reject(product: Product): Promise<boolean> {
      const { data, error } = await rejectDraft({ input: seen(product), locale: currentLanguage() });
      return isDone(data?.rejectDraft, error, (t) => t('review.rejected', { name: product.name }));
    },

    async regenerate(product: Product): Promise<boolean> {
      const input = { productId: product.id };
      const { data, error } = await enrichProduct({ input, locale: currentLanguage() });
      return isDone(data?.enrichProduct, error, (t) => t('review.regenerating', { name: product.name }));
    },
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
