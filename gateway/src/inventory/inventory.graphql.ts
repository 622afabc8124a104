import { StockAlertType } from '../alerts/alerts.graphql.ts';
import { ProductType } from '../catalog/product.graphql.ts';
import { builder } from '../graphql/builder.ts';
import {
  accessErrors,
  failureTypeName,
  IdempotencyConflictError,
  InvalidInputError,
  OutOfStockError,
  ProductArchivedError,
  ProductNotFoundError,
  SaleNotFoundError,
  SaleNotUndoableError,
} from '../graphql/errors.ts';
import { selectedRelations } from '../graphql/selected-relations.ts';
import { changedProduct, isGone } from './changed-product.ts';
import { StockMovementType } from './movement.graphql.ts';
import type { Restock } from './restock.sql.ts';
import type { RestockProduct } from './restock-product.ts';
import type { Sale } from './sell.sql.ts';
import type { SellProduct } from './sell-product.ts';
import type { UndoneSale } from './undo-sale.sql.ts';
import { type UndoSale, undoWindowMs } from './undo-sale.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    sellProduct: SellProduct;
    undoSale: UndoSale;
    restockProduct: RestockProduct;
  }
}

const SaleType = builder.objectRef<Sale>('Sale').implement({
  description: 'Units taken out of stock, with the alert that this raised.',
  fields: (t) => ({
    id: t.exposeID('id'),
    product: t.field({
      type: ProductType,
      resolve: ({ productId }, _, context) => changedProduct(productId, context),
    }),
    quantity: t.exposeInt('quantity'),
    stockBefore: t.exposeInt('stockBefore'),
    stockAfter: t.exposeInt('stockAfter'),
    alert: t.field({
      type: StockAlertType,
      nullable: true,
      description: 'The alert that this sale raised.',
      resolve: ({ alertId }, _, context, info) =>
        alertId === null ? null : context.useCases.raisedAlert(alertId, selectedRelations(context, info)),
    }),
    soldAt: t.expose('soldAt', { type: 'DateTime' }),
    undoableUntil: t.field({
      type: 'DateTime',
      resolve: ({ soldAt }) => new Date(Date.parse(soldAt) + undoWindowMs).toISOString(),
    }),
  }),
});

const SellProductInput = builder.inputType('SellProductInput', {
  description: 'How many units of which product to take out; with a key it happens once.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    quantity: t.int({ defaultValue: 1 }),
    idempotencyKey: t.string(),
  }),
});

const SellProductResult = builder.unionType('SellProductResult', {
  description: 'The sale, or why nothing was sold.',
  types: [
    SaleType,
    ProductNotFoundError,
    ProductArchivedError,
    OutOfStockError,
    InvalidInputError,
    IdempotencyConflictError,
    ...accessErrors,
  ],
  resolveType: (value) => (value.kind === 'sale' ? 'Sale' : failureTypeName(value)),
});

const UndoSaleInput = builder.inputType('UndoSaleInput', {
  description: 'Which sale to take back.',
  fields: (t) => ({ saleId: t.id({ required: true }), idempotencyKey: t.string() }),
});

const UndoneSaleType = builder.objectRef<UndoneSale>('UndoneSale').implement({
  description: 'A sale taken back, with the movement that says so.',
  fields: (t) => ({
    product: t.field({
      type: ProductType,
      resolve: ({ movement }, _, context) => changedProduct(movement.productId, context),
    }),
    movement: t.expose('movement', { type: StockMovementType }),
  }),
});

const UndoSaleResult = builder.unionType('UndoSaleResult', {
  description: 'The undone sale, or why it stands.',
  types: [
    UndoneSaleType,
    SaleNotFoundError,
    SaleNotUndoableError,
    ProductArchivedError,
    InvalidInputError,
    IdempotencyConflictError,
    ...accessErrors,
  ],
  resolveType: (value) => (value.kind === 'undone' ? 'UndoneSale' : failureTypeName(value)),
});

const RestockProductInput = builder.inputType('RestockProductInput', {
  description: 'How many units of which product to put in.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    quantity: t.int({ required: true }),
    idempotencyKey: t.string(),
  }),
});

const RestockType = builder.objectRef<Restock>('Restock').implement({
  description: 'Units put into stock, with the movement that says so.',
  fields: (t) => ({
    product: t.field({
      type: ProductType,
      resolve: ({ movement }, _, context) => changedProduct(movement.productId, context),
    }),
    movement: t.expose('movement', { type: StockMovementType }),
  }),
});

const RestockProductResult = builder.unionType('RestockProductResult', {
  description: 'The restock, or why nothing was put in.',
  types: [
    RestockType,
    ProductNotFoundError,
    ProductArchivedError,
    InvalidInputError,
    IdempotencyConflictError,
    ...accessErrors,
  ],
  resolveType: (value) => (value.kind === 'restock' ? 'Restock' : failureTypeName(value)),
});

builder.mutationFields((t) => ({
  sellProduct: t.field({
    type: SellProductResult,
    args: { input: t.arg({ type: SellProductInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { productId, quantity, idempotencyKey } = input;
      const sale = { productId, quantity: quantity ?? 1, idempotencyKey: idempotencyKey ?? undefined };
      const outcome = await context.useCases.sellProduct(sale, context.requestContext);
      if (outcome.kind === 'sale' && (await isGone(outcome, outcome.productId, context)))
        return { kind: 'product-not-found' as const, productId };
      return outcome;
    },
  }),
  undoSale: t.field({
    type: UndoSaleResult,
    description: 'Takes a sale back within ten minutes by a compensating movement.',
    args: { input: t.arg({ type: UndoSaleInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { saleId, idempotencyKey } = input;
      const sale = { saleId, idempotencyKey: idempotencyKey ?? undefined };
      const outcome = await context.useCases.undoSale(sale, context.requestContext);
      if (outcome.kind === 'undone' && (await isGone(outcome, outcome.movement.productId, context)))
        return { kind: 'sale-not-found' as const, saleId };
      return outcome;
    },
  }),
  restockProduct: t.field({
    type: RestockProductResult,
    args: { input: t.arg({ type: RestockProductInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const more = { ...input, idempotencyKey: input.idempotencyKey ?? undefined };
      const outcome = await context.useCases.restockProduct(more, context.requestContext);
      if (outcome.kind === 'restock' && (await isGone(outcome, outcome.movement.productId, context)))
        return { kind: 'product-not-found' as const, productId: input.productId };
      return outcome;
    },
  }),
}));
