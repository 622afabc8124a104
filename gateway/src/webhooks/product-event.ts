import type { EnrichmentEnded } from '../catalog/enrichment-ended.ts';
import type { Product } from '../catalog/product.ts';
import { reviewStatus } from '../catalog/review/review-status.ts';
import { categoryName } from '../catalog/taxonomy.ts';
import type { WebhookEvent } from './event-types.ts';
import { publishEvent } from './publish-event.sql.ts';

/** What is told of a product whose enrichment has ended; nothing of one that goes on. */
function enrichmentEvent(product: Product): WebhookEvent | undefined {
  const { id, sku, barcode, name, language, description, categoryId, enrichment } = product;
  const about = { product_id: id, sku, barcode, name, language };
  switch (product.enrichmentStatus) {
    case 'READY': {
      const category = categoryName(categoryId, language);
      const { origin } = enrichment;
      const review_status =
        reviewStatus(product) === 'PENDING' ? ('pending' as const) : ('approved' as const);
      const texts = { description, review_status, category_id: categoryId, category, origin };
      return { type: 'product.enriched', data: { ...about, status: 'READY', ...texts } };
    }
    case 'FAILED': {
      const { failure, attempts } = enrichment;
      const code = failure?.code ?? 'AI_UNAVAILABLE';
      const data = { ...about, status: 'FAILED', code, attempts } as const;
      return { type: 'product.enrichment_failed', data };
    }
    default:
      return undefined;
  }
}

/** Tells the webhooks that a product's texts have come, or will not; of what is there to try the system with it tells nobody. */
export const tellEnrichment: EnrichmentEnded = async (tx, product, traceId) => {
  const event = product.isSample ? undefined : enrichmentEvent(product);
  if (event) await publishEvent(tx, event, traceId);
};
