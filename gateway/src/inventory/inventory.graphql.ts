import { StockAlertType } from '../alerts/alerts.graphql.ts';
import { ProductType } from '../catalog/product.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { makeChildPages } from '../graphql/child-pages.ts';
import { type NewestFirst, newestFirst, PageInfoType, withoutDefaultFirst } from '../graphql/connection.ts';
import type { Context } from '../graphql/context.ts';
import {
  failureTypeName,
  IdempotencyConflictError,
  InvalidInputError,
  OutOfStockError,
  ProductNotFoundError,
  SaleNotFoundError,
  SaleNotUndoableError,
} from '../graphql/errors.ts';
import { addNodeType, NodeInterface } from '../graphql/node.ts';
import { selectedRelations } from '../graphql/selected-relations.ts';
import { parseId } from '../platform/input.ts';
import type { Ledger } from './ledger.ts';
import type { MovementRow, StockMovement } from './movement.ts';
import type { Restock } from './restock.sql.ts';
import type { RestockProduct } from './restock-product.ts';
import type { Sale } from './sell.sql.ts';
import type { SellProduct } from './sell-product.ts';
import type { UndoneSale } from './undo-sale.sql.ts';
import { type UndoSale, undoWindowMs } from './undo-sale.ts';

declare module '../graphql/rows.ts' {
  interface Rows {
    StockMovement: MovementRow;
  }
}
declare module '../graphql/context.ts' {
  interface UseCases {
    ledger: Ledger;
    sellProduct: SellProduct;
    undoSale: UndoSale;
    restockProduct: RestockProduct;
  }
}

const MovementKindEnum = builder.enumType('MovementKind', {
  description: 'Why stock changed. INITIAL: the product was created. UNDO: another movement was taken back.',
  values: ['INITIAL', 'SALE', 'RESTOCK', 'ADJUSTMENT', 'UNDO'] as const,
});

const StockMovementType = builder.prismaObject('StockMovement', {
  interfaces: [NodeInterface],
  description: 'One line of the stock ledger.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    kind: t.expose('kind', { type: MovementKindEnum }),
    quantity: t.exposeInt('quantity', { description: 'Negative where units went out.' }),
    stockBefore: t.exposeInt('stockBefore'),
    stockAfter: t.exposeInt('stockAfter'),
    at: t.expose('at', { type: 'DateTime' }),
    undoes: t.id({
      nullable: true,
      description: 'The movement that this one takes back.',
      resolve: ({ undoes }) => (undoes === null ? null : String(undoes)),
    }),
  }),
});

addNodeType(StockMovementType, (id, { useCases }) => {
  const number = parseId(id);
  return number === undefined ? null : useCases.ledger.find(number);
});

const StockMovementEdge = builder
  .objectRef<{ cursor: string; node: MovementRow }>('StockMovementEdge')
  .implement({
    description: 'A movement in a list, with its cursor.',
    fields: (t) => ({
      cursor: t.exposeString('cursor'),
      node: t.expose('node', { type: StockMovementType }),
    }),
  });
const StockMovementConnection = builder
  .objectRef<NewestFirst<MovementRow>>('StockMovementConnection')
  .implement({
    description: 'A page of a stock ledger.',
    fields: (t) => ({
      edges: t.expose('edges', { type: [StockMovementEdge] }),
      pageInfo: t.expose('pageInfo', { type: PageInfoType }),
      totalCount: t.int({
        description: 'Counted only when it is asked for.',
        resolve: ({ count }) => count(),
      }),
    }),
  });

const movementsOfProduct = makeChildPages<StockMovement>({
  read: (productIds, page, { useCases, requestContext }) =>
    useCases.ledger.pages(productIds, page, requestContext.signal),
  count: (productIds, { useCases }) => useCases.ledger.counts(productIds),
  parentOf: ({ productId }) => productId,
});

builder.prismaObjectField(ProductType, 'movements', (t) =>
  t.field({
    type: StockMovementConnection,
    description: 'The stock ledger, the newest first.',
    args: {
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
      last: t.arg.int(),
      before: t.arg.string(),
    },
    resolve: ({ id }, args, context) =>
      newestFirst<MovementRow>(
        withoutDefaultFirst(args),
        context.requestContext,
        (page) => movementsOfProduct.page(Number(id), page, context),
        () => movementsOfProduct.count(Number(id), context),
      ),
  }),
);

/** The product of a change that has just been made. */
async function changedProduct(productId: number, { useCases, requestContext }: Context) {
  const product = await useCases.products.find(productId, requestContext.signal);
  if (!product) throw new Error(`product ${productId} is gone`);
  return product;
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
        alertId === null ? null : context.useCases.alerts.find(alertId, selectedRelations(context, info)),
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
  types: [SaleType, ProductNotFoundError, OutOfStockError, InvalidInputError, IdempotencyConflictError],
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
    InvalidInputError,
    IdempotencyConflictError,
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
  types: [RestockType, ProductNotFoundError, InvalidInputError, IdempotencyConflictError],
  resolveType: (value) => (value.kind === 'restock' ? 'Restock' : failureTypeName(value)),
});

/** Of what a key replays nothing can be shown once the product has been deleted. */
async function isGone(outcome: { replayed: boolean }, productId: number, { useCases }: Context) {
  return outcome.replayed && (await useCases.products.findMany([productId])).length === 0;
}

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
