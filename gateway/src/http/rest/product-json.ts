import { z } from '@hono/zod-openapi';
import type { ListedProduct } from '../../catalog/product.ts';
import { categoryName } from '../../catalog/taxonomy.ts';

/** A product as the REST shims show it (REST contract). */
export const productJsonSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    keywords: z.array(z.string()),
    stock: z.int(),
    description: z.string().nullable(),
    category: z.string().nullable().openapi({ description: "The category's name in the product's language" }),
    category_id: z.string().nullable(),
    language: z.enum(['es', 'en']),
    enrichment_status: z.enum(['PENDING', 'PROCESSING', 'READY', 'FAILED']),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .openapi('Product');

/** The product in the contract's names. */
export function productJson(product: ListedProduct): z.infer<typeof productJsonSchema> {
  return {
    id: product.id,
    name: product.name,
    keywords: product.keywords,
    stock: product.stock,
    description: product.description,
    category: categoryName(product.categoryId, product.language),
    category_id: product.categoryId,
    language: product.language,
    enrichment_status: product.enrichmentStatus,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
  };
}
