import { z } from '@hono/zod-openapi';
import type { ListedProduct } from '../../catalog/product.ts';
import { reviewStatus } from '../../catalog/review/review-status.ts';
import { categoryName, taxonomy } from '../../catalog/taxonomy.ts';
import { limits } from '../../platform/limits.ts';

/** A product as the REST shims show it (REST contract). */
export const productJsonSchema = z
  .object({
    id: z.int().min(1).openapi({ example: 1 }),
    name: z.string().min(1).max(limits.nameLength),
    keywords: z.array(z.string().min(1).max(limits.keywordLength)).max(limits.keywords),
    stock: z.int().min(0).max(limits.stock),
    description: z
      .string()
      .max(limits.descriptionLength)
      .nullable()
      .openapi({ description: 'The approved text' }),
    review_status: z.enum(['pending', 'approved']),
    draft_description: z
      .string()
      .max(limits.descriptionLength)
      .nullable()
      .openapi({ description: 'A text that waits for a person; show it to nobody else' }),
    category: z.string().nullable().openapi({ description: "The category's name in the product's language" }),
    category_id: z.enum(taxonomy.map(({ id }) => id)).nullable(),
    language: z.enum(['es', 'en']),
    enrichment_status: z.enum(['PENDING', 'PROCESSING', 'READY', 'FAILED']),
    sku: z.string().min(1).max(limits.skuLength).nullable(),
    barcode: z
      .string()
      .regex(/^(\d{8}|\d{12,14})$/)
      .nullable()
      .openapi({ description: 'A GTIN', example: '4006381333931' }),
    minimum_stock: z
      .int()
      .min(0)
      .max(limits.stock)
      .nullable()
      .openapi({ description: 'Below this it is to be ordered; null where STOCK_ALERT_THRESHOLD holds' }),
    archived_at: z.iso.datetime().nullable().openapi({ description: 'Since when nothing is sold of it' }),
    created_at: z.iso.datetime().openapi({ example: '2026-11-28T15:00:00.000Z' }),
    updated_at: z.iso.datetime().openapi({ example: '2026-11-28T15:00:00.000Z' }),
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
    review_status: reviewStatus(product) === 'PENDING' ? 'pending' : 'approved',
    draft_description: product.draft,
    category: categoryName(product.categoryId, product.language),
    category_id: product.categoryId,
    language: product.language,
    enrichment_status: product.enrichmentStatus,
    sku: product.sku,
    barcode: product.barcode,
    minimum_stock: product.minimum,
    archived_at: product.archivedAt,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
  };
}
