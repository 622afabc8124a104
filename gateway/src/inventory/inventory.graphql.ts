import { ProductType } from '../catalog/product.graphql.ts';
import { builder } from '../graphql/builder.ts';
import {
  failureTypeName,
  IdempotencyConflictError,
  InvalidInputError,
  OutOfStockError,
  ProductNotFoundError,
} from '../graphql/errors.ts';
import { type Sale, undoWindowMs } from './sell-product.ts';

const SaleType = builder.objectRef<Sale>('Sale').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    product: t.field({
      type: ProductType,
      resolve: async ({ productId }, _, { useCases, call }) => {
        const product = await useCases.products.find(productId, call.signal);
        if (!product) throw new Error(`sold product ${productId} is gone`);
        return product;
      },
    }),
    quantity: t.exposeInt('quantity'),
    stockBefore: t.exposeInt('stockBefore'),
    stockAfter: t.exposeInt('stockAfter'),
    soldAt: t.field({ type: 'DateTime', resolve: ({ soldAt }) => soldAt }),
    undoableUntil: t.field({
      type: 'DateTime',
      resolve: ({ soldAt }) => new Date(Date.parse(soldAt) + undoWindowMs).toISOString(),
    }),
  }),
});

const SellProductInput = builder.inputType('SellProductInput', {
  fields: (t) => ({
    productId: t.id({ required: true }),
    quantity: t.int({ defaultValue: 1 }),
    idempotencyKey: t.string(),
  }),
});

const SellProductResult = builder.unionType('SellProductResult', {
  types: [SaleType, ProductNotFoundError, OutOfStockError, InvalidInputError, IdempotencyConflictError],
  resolveType: (value) => (value.kind === 'sale' ? 'Sale' : failureTypeName(value)),
});

builder.mutationField('sellProduct', (t) =>
  t.field({
    type: SellProductResult,
    args: { input: t.arg({ type: SellProductInput, required: true }) },
    resolve: async (_, { input }, { useCases, call }) => {
      const { productId, quantity, idempotencyKey } = input;
      const outcome = await useCases.sellProduct(
        { productId, quantity: quantity ?? 1, idempotencyKey: idempotencyKey ?? undefined },
        call,
      );
      return outcome;
    },
  }),
);
