import { ProductFilterInput } from '../catalog/catalog.graphql.ts';
import { isFailure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import {
  accessErrors,
  failureTypeName,
  IdempotencyConflictError,
  InvalidInputError,
} from '../graphql/errors.ts';
import { BulkJobType, jobOf } from './bulk-job.graphql.ts';
import type { BulkWork } from './bulk-work.ts';

declare module '../graphql/context.ts' {
  interface UseCases extends BulkWork {}
}

const idsDescription = 'These products, 1,000 at most; or else filter.';
const filterDescription = 'All products that the list has with this filter when the job begins.';

const ProductChanges = builder.inputType('ProductChanges', {
  description: 'What changes in every product; what is left out stays, null empties.',
  fields: (t) => ({
    categoryId: t.id(),
    minimum: t.int({ description: 'The minimum of its own; null: the setting for all.' }),
    addKeywords: t.stringList(),
    removeKeywords: t.stringList(),
  }),
});
const UpdateProductsInput = builder.inputType('UpdateProductsInput', {
  description: 'Which products change, and how.',
  fields: (t) => ({
    ids: t.idList({ description: idsDescription }),
    filter: t.field({ type: ProductFilterInput, description: filterDescription }),
    changes: t.field({ type: ProductChanges, required: true }),
    idempotencyKey: t.string(),
  }),
});
const EnrichProductsInput = builder.inputType('EnrichProductsInput', {
  description: 'Which products get new texts.',
  fields: (t) => ({
    ids: t.idList({ description: idsDescription }),
    filter: t.field({ type: ProductFilterInput, description: filterDescription }),
    overwriteManual: t.boolean({
      defaultValue: false,
      description: 'true: texts written by hand are replaced too.',
    }),
    idempotencyKey: t.string(),
  }),
});
const ProductSelectionInput = builder.inputType('ProductSelectionInput', {
  description: 'Which products it is done to.',
  fields: (t) => ({
    ids: t.idList({ description: idsDescription }),
    filter: t.field({ type: ProductFilterInput, description: filterDescription }),
    idempotencyKey: t.string(),
  }),
});
const BulkJobResult = builder.unionType('BulkJobResult', {
  description: 'The job, which has begun, or why there is none.',
  types: [BulkJobType, InvalidInputError, IdempotencyConflictError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'BulkJob'),
});
builder.mutationFields((t) => ({
  updateProducts: t.field({
    type: BulkJobResult,
    description: 'Changes many products as by hand.',
    args: { input: t.arg({ type: UpdateProductsInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { idempotencyKey, ...wanted } = input;
      const outcome = await context.useCases.updateProducts(
        { ...wanted, idempotencyKey: idempotencyKey ?? undefined },
        context.requestContext,
      );
      return isFailure(outcome) ? outcome : jobOf(outcome, context);
    },
  }),
  enrichProducts: t.field({
    type: BulkJobResult,
    description:
      'Runs the enrichment of many products again, as a batch where the provider takes one. Refused where they do not all fit into today’s limits: ask estimateEnrichment first.',
    args: { input: t.arg({ type: EnrichProductsInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { idempotencyKey, overwriteManual, ...selected } = input;
      const outcome = await context.useCases.enrichProducts(
        {
          ...selected,
          overwriteManual: overwriteManual ?? false,
          idempotencyKey: idempotencyKey ?? undefined,
        },
        context.requestContext,
      );
      return isFailure(outcome) ? outcome : jobOf(outcome, context);
    },
  }),
  archiveProducts: t.field({
    type: BulkJobResult,
    description: 'Archives many products, as archiveProduct does one.',
    args: { input: t.arg({ type: ProductSelectionInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { idempotencyKey, ...selected } = input;
      const outcome = await context.useCases.archiveProducts(
        { ...selected, idempotencyKey: idempotencyKey ?? undefined },
        context.requestContext,
      );
      return isFailure(outcome) ? outcome : jobOf(outcome, context);
    },
  }),
  approveDrafts: t.field({
    type: BulkJobResult,
    description:
      'Approves the texts of many products as they wait; approveProducts says what became of a few, at once.',
    args: { input: t.arg({ type: ProductSelectionInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { idempotencyKey, ...selected } = input;
      const outcome = await context.useCases.approveDrafts(
        { ...selected, idempotencyKey: idempotencyKey ?? undefined },
        context.requestContext,
      );
      return isFailure(outcome) ? outcome : jobOf(outcome, context);
    },
  }),
}));
