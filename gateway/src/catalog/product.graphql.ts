import type { Failure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import { ErrorInterface } from '../graphql/errors.ts';
import { LocaleEnum } from '../graphql/scalars.ts';
import {
  type EnrichmentFailure,
  enrichmentFailureText,
  type ListedProduct,
  type Product,
  parseProductId,
  stockStatus,
} from './product.ts';
import { type Category, categoryById } from './taxonomy.ts';

export const StockStatusEnum = builder.enumType('StockStatus', {
  description: 'OUT: 0. LOW: below the alert threshold. OK: at or above it.',
  values: ['OUT', 'LOW', 'OK'] as const,
});
export const EnrichmentStatusEnum = builder.enumType('EnrichmentStatus', {
  values: ['PENDING', 'PROCESSING', 'READY', 'FAILED'] as const,
});
const EnrichmentOriginEnum = builder.enumType('EnrichmentOrigin', {
  values: ['LLM', 'CACHE', 'EMBEDDED', 'MANUAL'] as const,
});

/** A category beside the language it is named in where the query does not say. */
type NamedCategory = Category & { language: 'es' | 'en' };

export const CategoryType = builder.objectRef<NamedCategory>('Category').implement({
  description: 'A shelf of the closed taxonomy. The AI can choose from it, never extend it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.string({
      args: { locale: t.arg({ type: LocaleEnum }) },
      resolve: (category, { locale }) => category[locale ?? category.language],
    }),
  }),
});

/** What an Enrichment is read from: a product, or the preview of one. */
export type Enriched = Pick<Product, 'enrichment' | 'enrichmentStatus' | 'language'> & { id: number | null };

const EnrichmentFailureType = builder.objectRef<EnrichmentFailure>('EnrichmentFailure').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    message: t.string({
      resolve: (failure, _, { requestContext }) => enrichmentFailureText(failure, requestContext.locale),
    }),
    retryable: t.exposeBoolean('retryable'),
    retryAt: t.expose('retryAt', { type: 'DateTime', nullable: true }),
  }),
});

export const EnrichmentType = builder.objectRef<Enriched>('Enrichment').implement({
  description: 'How the texts of a product came to be.',
  fields: (t) => ({
    status: t.expose('enrichmentStatus', { type: EnrichmentStatusEnum }),
    origin: t.field({
      type: EnrichmentOriginEnum,
      nullable: true,
      resolve: ({ enrichment }) => enrichment.origin,
    }),
    model: t.string({ nullable: true, resolve: ({ enrichment }) => enrichment.model }),
    promptVersion: t.string({ nullable: true, resolve: ({ enrichment }) => enrichment.promptVersion }),
    attempts: t.int({ resolve: ({ enrichment }) => enrichment.attempts }),
    durationMs: t.int({ nullable: true, resolve: ({ enrichment }) => enrichment.durationMs }),
    confidence: t.float({ nullable: true, resolve: ({ enrichment }) => enrichment.confidence }),
    alternatives: t.field({
      type: [CategoryType],
      resolve: ({ enrichment, language }) =>
        enrichment.alternatives.flatMap((id) => {
          const category = categoryById(id);
          return category ? [{ ...category, language }] : [];
        }),
    }),
    warnings: t.stringList({ resolve: ({ enrichment }) => enrichment.warnings }),
    failure: t.field({
      type: EnrichmentFailureType,
      nullable: true,
      resolve: ({ enrichment }) => enrichment.failure ?? null,
    }),
    previousDescription: t.string({
      nullable: true,
      description: 'The description before the present one, to go back to.',
      resolve: ({ id }, _, { loaders }) => (id === null ? null : loaders.previousDescriptions.load(id)),
    }),
  }),
});

export const ProductType = builder.objectRef<ListedProduct>('Product').implement({
  description: 'One item of the catalogue. Its id is the same number in GraphQL, REST, webhooks and logs.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    keywords: t.exposeStringList('keywords'),
    language: t.expose('language', { type: LocaleEnum }),
    stock: t.exposeInt('stock'),
    stockStatus: t.field({
      type: StockStatusEnum,
      resolve: ({ stock }, _, { useCases }) => stockStatus(stock, useCases.threshold),
    }),
    description: t.exposeString('description', { nullable: true }),
    category: t.field({
      type: CategoryType,
      nullable: true,
      resolve: ({ categoryId, language }) => {
        const category = categoryById(categoryId);
        return category ? { ...category, language } : null;
      },
    }),
    enrichment: t.field({
      type: EnrichmentType,
      resolve: ({ enrichment, ...product }, _, { loaders }) =>
        enrichment ? { ...product, enrichment } : loaders.products.load(product.id),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

builder.asEntity(ProductType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: async ({ id }, { loaders }) => {
    const number = parseProductId(id);
    return number === undefined ? null : loaders.foundProducts.load(number);
  },
});

export const VersionConflictError = builder
  .objectRef<Extract<Failure, { kind: 'version-conflict' }>>('VersionConflictError')
  .implement({
    interfaces: [ErrorInterface],
    fields: (t) => ({
      current: t.field({
        type: ProductType,
        resolve: async ({ productId }, _, { loaders }) => loaders.products.load(productId),
      }),
    }),
  });
