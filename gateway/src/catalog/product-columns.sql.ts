/** A row of `products` as a ListedProduct. */
export const listedColumns = `id, name, keywords, language, stock, description, category_id AS "categoryId",
  enrichment_status AS "enrichmentStatus", version, created_at AS "createdAt", updated_at AS "updatedAt",
  sku, barcode, minimum, archived_at AS "archivedAt", draft, review_reasons AS "reviewReasons", is_sample AS "isSample"`;

/** A row of `products` as productSchema reads it. */
export const productColumns = `${listedColumns}, enrichment, approved_at AS "approvedAt", approved_by AS "approvedBy"`;

/** How the description of a row came to be and the category beside it, to be kept where another text takes its place. */
export const descriptionEnrichment = `CASE WHEN draft IS NOT NULL THEN approved_enrichment
  ELSE jsonb_build_object('origin', enrichment->'origin', 'model', enrichment->'model',
    'promptVersion', enrichment->'promptVersion', 'warnings', enrichment->'warnings', 'actor', enrichment->'actor',
    'categoryId', category_id, 'manualCategory', manual_category) END`;

/** What of `descriptionEnrichment` belongs into the enrichment, once the text is had back. */
export const textOf = (kept: string) => `(${kept} - 'categoryId' - 'manualCategory')`;
