import { CategoryType, EnrichmentType, ProductType } from '../catalog/product.graphql.ts';
import { categoryById } from '../catalog/taxonomy.ts';
import { isFailure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import {
  AiUnavailableError,
  failureTypeName,
  InvalidInputError,
  ProductNotFoundError,
} from '../graphql/errors.ts';
import { LocaleEnum } from '../graphql/scalars.ts';
import type { Preview } from './preview-enrichment.ts';

const EnrichmentInput = builder.inputType('EnrichmentInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    keywords: t.stringList({ required: true }),
    language: t.field({ type: LocaleEnum, defaultValue: 'es' }),
  }),
});

const EnrichmentPreview = builder.objectRef<Preview>('EnrichmentPreview').implement({
  description: 'Texts that are saved nowhere.',
  fields: (t) => ({
    description: t.exposeString('description'),
    category: t.field({
      type: CategoryType,
      nullable: true,
      resolve: ({ categoryId, language }) => {
        const category = categoryById(categoryId);
        return category && { ...category, language };
      },
    }),
    enrichment: t.field({
      type: EnrichmentType,
      resolve: ({ enrichment, language }) => ({
        enrichment,
        language,
        enrichmentStatus: 'READY' as const,
        id: null,
      }),
    }),
  }),
});

const PreviewEnrichmentResult = builder.unionType('PreviewEnrichmentResult', {
  types: [EnrichmentPreview, InvalidInputError, AiUnavailableError],
  resolveType: (value) => (value.kind === 'preview' ? 'EnrichmentPreview' : failureTypeName(value)),
});

const EnrichProductInput = builder.inputType('EnrichProductInput', {
  fields: (t) => ({
    productId: t.id({ required: true }),
    overwriteManual: t.boolean({
      defaultValue: false,
      description: 'true: texts written by hand are replaced too.',
    }),
  }),
});

const EnrichProductResult = builder.unionType('EnrichProductResult', {
  types: [ProductType, ProductNotFoundError],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Product'),
});

builder.mutationFields((t) => ({
  previewEnrichment: t.field({
    type: PreviewEnrichmentResult,
    description: 'The texts for a form, without saving anything.',
    args: { input: t.arg({ type: EnrichmentInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.previewEnrichment({ ...input, language: input.language ?? undefined }, requestContext),
  }),
  enrichProduct: t.field({
    type: EnrichProductResult,
    description: 'Runs the enrichment of a saved product again; answers at once with status PENDING.',
    args: { input: t.arg({ type: EnrichProductInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const { productId, overwriteManual } = input;
      const outcome = await useCases.enrichProduct(
        { productId, overwriteManual: overwriteManual ?? false },
        requestContext,
      );
      return isFailure(outcome) ? outcome : outcome.product;
    },
  }),
}));
