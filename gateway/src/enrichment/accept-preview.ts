import type { NewProduct } from '../catalog/product.ts';
import { type Database, withConnection } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type Previewed, previewStore } from './preview-store.ts';

export type Accepted = {
  /** Without what is the AI's own: what is left was given by hand. */
  product: NewProduct;
  texts: Previewed;
};

/**
 * A product whose description is a preview's, for the same name and keywords, was not written by hand: the AI's texts
 * keep their origin and their warnings. That is looked up here; the caller's word is not taken for it. Null where the
 * description is a person's.
 */
export function makeAcceptPreview(database: Database) {
  return async (product: NewProduct, request: RequestContext): Promise<Accepted | null> => {
    const { description } = product;
    if (description === undefined) return null;
    const preview = await withConnection(database, request.signal, (db) =>
      previewStore.find(db, { ...product, description }),
    );
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

export type AcceptPreview = ReturnType<typeof makeAcceptPreview>;
