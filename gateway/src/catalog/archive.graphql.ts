import { isFailure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import { accessErrors, failureTypeName, ProductNotFoundError } from '../graphql/errors.ts';
import { ProductType, VersionConflictError } from './product.graphql.ts';

const ArchiveProductInput = builder.inputType('ArchiveProductInput', {
  description: 'Which product to archive.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    version: t.int({ description: 'Given: archives the product only if it is still this version.' }),
  }),
});
const RestoreProductInput = builder.inputType('RestoreProductInput', {
  description: 'Which product to restore.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    version: t.int({ description: 'Given: restores the product only if it is still this version.' }),
  }),
});

const types = [ProductType, ProductNotFoundError, VersionConflictError, ...accessErrors];
const ArchiveProductResult = builder.unionType('ArchiveProductResult', {
  description: 'The archived product, or why it is not.',
  types,
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Product'),
});
const RestoreProductResult = builder.unionType('RestoreProductResult', {
  description: 'The restored product, or why it is not.',
  types,
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Product'),
});

builder.mutationFields((t) => ({
  archiveProduct: t.field({
    type: ArchiveProductResult,
    description: 'Takes a product out of lists and sales, and keeps its ledger and alerts.',
    args: { input: t.arg({ type: ArchiveProductInput, required: true }) },
    resolve: async (_, { input: { productId, version } }, { useCases, requestContext }) => {
      const outcome = await useCases.archiveProduct({ productId, version: version ?? null }, requestContext);
      return isFailure(outcome) ? outcome : outcome.product;
    },
  }),
  restoreProduct: t.field({
    type: RestoreProductResult,
    description: 'Puts an archived product back into lists and sales.',
    args: { input: t.arg({ type: RestoreProductInput, required: true }) },
    resolve: async (_, { input: { productId, version } }, { useCases, requestContext }) => {
      const outcome = await useCases.restoreProduct({ productId, version: version ?? null }, requestContext);
      return isFailure(outcome) ? outcome : outcome.product;
    },
  }),
}));
