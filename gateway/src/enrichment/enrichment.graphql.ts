import { ActorType } from '../access/actor.graphql.ts';
import { CategoryType, EnrichmentStatusEnum, ProductType } from '../catalog/product.graphql.ts';
import type { EnrichmentFailure, Product } from '../catalog/product.ts';
import { categoryById } from '../catalog/taxonomy.ts';
import { isFailure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import {
  AiUnavailableError,
  accessErrors,
  failureTypeName,
  InvalidInputError,
  ProductArchivedError,
  ProductNotFoundError,
} from '../graphql/errors.ts';
import { LocaleEnum } from '../graphql/scalars.ts';
import { enrichmentFailureText } from './failure-text.ts';
import type { Preview, PreviewEnrichment } from './preview-enrichment.ts';
import type { RequestEnrichment } from './request-enrichment.ts';
import type { SuggestedKeywords, SuggestKeywords } from './suggest-keywords.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    previewEnrichment: PreviewEnrichment;
    enrichProduct: RequestEnrichment;
    suggestKeywords: SuggestKeywords;
  }
}

const EnrichmentOriginEnum = builder.enumType('EnrichmentOrigin', {
  description:
    'Where a text came from. LLM: a language model. CACHE: a model, kept from an equal call. EMBEDDED: the built-in provider. MANUAL: a person.',
  values: ['LLM', 'CACHE', 'EMBEDDED', 'MANUAL'] as const,
});

/** What an Enrichment is read from: a product, or the preview of one. */
type EnrichmentRow = Pick<Product, 'enrichment' | 'enrichmentStatus' | 'language'> & {
  id: bigint | number | null;
};

const EnrichmentFailureType = builder.objectRef<EnrichmentFailure>('EnrichmentFailure').implement({
  description:
    'Why the texts are not there (yet). retryAt: the next attempt, null where none will come by itself.',
  fields: (t) => ({
    code: t.exposeString('code'),
    message: t.string({
      resolve: (failure, _, { requestContext }) => enrichmentFailureText(failure, requestContext.locale),
    }),
    retryable: t.exposeBoolean('retryable'),
    retryAt: t.expose('retryAt', { type: 'DateTime', nullable: true }),
  }),
});

const EnrichmentType = builder.objectRef<EnrichmentRow>('Enrichment').implement({
  description: 'How the latest texts of a product came to be: the draft’s, where one waits for a person.',
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
    actor: t.field({
      type: ActorType,
      nullable: true,
      description: 'Who wrote the text or asked for it; null where everything was open.',
      resolve: ({ enrichment }) => enrichment.actor ?? null,
    }),
    previousDescription: t.string({
      nullable: true,
      description: 'The description before the present one, to go back to.',
      resolve: async ({ id }, _, { useCases }) =>
        id === null ? null : (await useCases.products.previousTexts(id)).description,
    }),
    previousCategory: t.field({
      type: CategoryType,
      nullable: true,
      description: 'The category that stood beside previousDescription; null where there was none.',
      resolve: async ({ id, language }, _, { useCases }) => {
        if (id === null) return null;
        const category = categoryById((await useCases.products.previousTexts(id)).categoryId);
        return category && { ...category, language };
      },
    }),
  }),
});

builder.prismaObjectField(ProductType, 'enrichment', (t) =>
  t.field({
    type: EnrichmentType,
    resolve: async ({ enrichment, ...product }, _, { useCases, requestContext }) => {
      if (enrichment) return { ...product, enrichment };
      // Of a list that was read without it.
      const found = await useCases.products.find(Number(product.id), requestContext.signal);
      if (!found) throw new Error(`product ${product.id} is gone`);
      return found;
    },
  }),
);

const EnrichmentInput = builder.inputType('EnrichmentInput', {
  description: 'What the AI is told of a product.',
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
  description: 'The texts, or why there are none.',
  types: [EnrichmentPreview, InvalidInputError, AiUnavailableError, ...accessErrors],
  resolveType: (value) => (value.kind === 'preview' ? 'EnrichmentPreview' : failureTypeName(value)),
});

const SuggestKeywordsInput = builder.inputType('SuggestKeywordsInput', {
  description: 'What keywords are wanted for.',
  fields: (t) => ({
    name: t.string({ required: true }),
    language: t.field({ type: LocaleEnum, defaultValue: 'es' }),
  }),
});
const SuggestedKeywordsType = builder.objectRef<SuggestedKeywords>('SuggestedKeywords').implement({
  description: 'Keywords that are saved nowhere.',
  fields: (t) => ({
    keywords: t.exposeStringList('keywords', {
      description: 'Eight at most; none where the name tells of none.',
    }),
    language: t.expose('language', { type: LocaleEnum }),
  }),
});
const SuggestKeywordsResult = builder.unionType('SuggestKeywordsResult', {
  description: 'The keywords, or why there are none.',
  types: [SuggestedKeywordsType, InvalidInputError, AiUnavailableError, ...accessErrors],
  resolveType: (value) =>
    value.kind === 'suggested-keywords' ? 'SuggestedKeywords' : failureTypeName(value),
});

const EnrichProductInput = builder.inputType('EnrichProductInput', {
  description: 'Which product gets new texts.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    overwriteManual: t.boolean({
      defaultValue: false,
      description: 'true: texts written by hand are replaced too.',
    }),
  }),
});

const EnrichProductResult = builder.unionType('EnrichProductResult', {
  description: 'The product, its texts PENDING, or why not.',
  types: [ProductType, ProductNotFoundError, ProductArchivedError, ...accessErrors],
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
  suggestKeywords: t.field({
    type: SuggestKeywordsResult,
    description: 'Keywords for a form, from a product’s name alone.',
    args: { input: t.arg({ type: SuggestKeywordsInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.suggestKeywords({ ...input, language: input.language ?? undefined }, requestContext),
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
