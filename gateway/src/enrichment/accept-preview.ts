import type { EnrichmentPort, FinishedProduct } from '../catalog/create-product.ts';
import type { Prisma } from '../platform/prisma.ts';
import { findPreview } from './preview-store.ts';

/**
 * A product whose description is a preview's, for the same name and keywords, was not written by hand: the AI's texts
 * keep their origin and their warnings. That is looked up here; the caller's word is not taken for it. Null where the
 * description is a person's.
 */
export function makeAcceptPreview(prisma: Prisma): EnrichmentPort['acceptPreview'] {
  return async (product): Promise<FinishedProduct | null> => {
    const { description } = product;
    if (description === undefined) return null;
    const preview = await findPreview(prisma, { ...product, description });
    if (!preview) return null;
    const categoryId = product.categoryId ?? preview.categoryId;
    if (categoryId === preview.categoryId)
      return { product: { ...product, description: undefined, categoryId: undefined }, texts: preview };
    const enrichment = { ...preview.enrichment, confidence: null, alternatives: [] };
    return {
      product: {
        ...product,
        description: undefined,
        suggestedCategoryId: preview.categoryId ?? undefined,
      },
      texts: { ...preview, categoryId, enrichment },
    };
  };
}
