/** A row of `products` as a ListedProduct. */
export const listedColumns = `id, name, keywords, language, stock, description, category_id AS "categoryId",
  enrichment_status AS "enrichmentStatus", version, created_at AS "createdAt", updated_at AS "updatedAt",
  sku, barcode, minimum, archived_at AS "archivedAt"`;

/** A row of `products` as productSchema reads it. */
export const productColumns = `${listedColumns}, enrichment`;

/** How the description of a row came to be, to be kept beside `previous_description`. */
export const descriptionEnrichment = `jsonb_build_object('origin', enrichment->'origin', 'model', enrichment->'model',
  'promptVersion', enrichment->'promptVersion', 'warnings', enrichment->'warnings', 'actor', enrichment->'actor')`;
