import type { Product as ProductModel } from '@orquestia/prisma/client';
import { z } from 'zod';
import { actorSchema } from '../access/actor.ts';
import { momentSchema } from '../platform/moment.ts';
import type { EitherRow, SqlRow } from '../platform/sql-row.ts';
import type { Actor } from '../principal.ts';

/** Why the texts are not there (yet): `retryAt` is the next attempt, null where none will come by itself. */
const enrichmentFailureSchema = z.object({
  code: z.enum(['AI_UNAVAILABLE', 'AI_REFUSED', 'AI_BUDGET']),
  retryable: z.boolean(),
  retryAt: momentSchema.nullable(),
});
export type EnrichmentFailure = z.infer<typeof enrichmentFailureSchema>;

/** How the texts of a product came to be, as the JSON column `enrichment` holds it. */
export const enrichmentSchema = z.object({
  origin: z.enum(['LLM', 'CACHE', 'EMBEDDED', 'MANUAL']).nullable(),
  model: z.string().nullable(),
  promptVersion: z.string().nullable(),
  attempts: z.number(),
  durationMs: z.number().nullable(),
  confidence: z.number().nullable(),
  alternatives: z.array(z.string()),
  warnings: z.array(z.string()),
  failure: enrichmentFailureSchema.nullish(),
  /** Who asked for the text, or wrote it. */
  actor: actorSchema.nullish(),
});
export type Enrichment = z.infer<typeof enrichmentSchema>;

/** What a person has to decide about a product. */
export const reviewReasons = ['UNSUPPORTED_CLAIM', 'UNCATEGORISED', 'POLICY'] as const;
type ReviewReason = (typeof reviewReasons)[number];

/** The part of an enrichment that says whose the text is. */
export function textsBy(actor: Actor | null): Pick<Enrichment, 'actor'> {
  return actor ? { actor } : {};
}

type ListedColumn =
  | 'id'
  | 'name'
  | 'language'
  | 'stock'
  | 'description'
  | 'categoryId'
  | 'enrichmentStatus'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
  | 'sku'
  | 'barcode'
  | 'minimum'
  | 'archivedAt'
  | 'draft'
  | 'isSample';

/** One item of the catalogue as it is stored. `description` is the approved text, `draft` one that waits for a person. */
export type Product = SqlRow<ProductModel, ListedColumn | 'approvedAt'> & {
  keywords: string[];
  /** Of the latest text: the draft, where there is one. */
  enrichment: Enrichment;
  reviewReasons: ReviewReason[];
  approvedBy: Actor | null;
};

export const productSchema = z.object({
  id: z.number(),
  name: z.string(),
  keywords: z.array(z.string()),
  language: z.enum(['es', 'en']),
  stock: z.number(),
  description: z.string().nullable(),
  categoryId: z.string().nullable(),
  enrichment: enrichmentSchema,
  enrichmentStatus: z.enum(['PENDING', 'PROCESSING', 'READY', 'FAILED']),
  version: z.number(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  // What a key replays may have been stored by a version that had none of these.
  sku: z.string().nullable().default(null),
  barcode: z.string().nullable().default(null),
  /** Below this it is to be ordered; null where the setting for all holds. */
  minimum: z.number().nullable().default(null),
  archivedAt: momentSchema.nullable().default(null),
  draft: z.string().nullable().default(null),
  reviewReasons: z.array(z.enum(reviewReasons)).default([]),
  approvedAt: momentSchema.nullable().default(null),
  approvedBy: actorSchema.nullable().default(null),
  /** There to try the system with. */
  isSample: z.boolean().default(false),
}) satisfies z.ZodType<Product>;

/** How the texts of a product came to be, and who vouches for them. */
type Provenance = 'enrichment' | 'approvedAt' | 'approvedBy';

/** A product as lists read it: how its texts came to be is left out where nobody asks for it. */
export type ListedProduct = Omit<Product, Provenance> & Partial<Pick<Product, Provenance>>;

/** A product as GraphQL shows it, by Prisma or by a statement of ours. The JSON columns hold only what we have written. */
export type ProductRow = EitherRow<Pick<ProductModel, ListedColumn>> &
  Pick<ListedProduct, 'keywords' | 'enrichment' | 'approvedBy'> & {
    reviewReasons: string[];
    approvedAt?: Date | string | null;
  };

export type StockStatus = 'OUT' | 'LOW' | 'OK';

/** OUT at 0, LOW below the product's own minimum, else the alert threshold, OK at or above it. */
export function stockStatus(
  { stock, minimum }: Pick<Product, 'stock' | 'minimum'>,
  threshold: number,
): StockStatus {
  if (stock === 0) return 'OUT';
  return stock < (minimum ?? threshold) ? 'LOW' : 'OK';
}
