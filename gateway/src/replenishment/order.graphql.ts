import { z } from 'zod';
import { ActorType } from '../access/actor.graphql.ts';
import { actorOfRow } from '../access/actor.ts';
import { ProductType } from '../catalog/product.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { PageInfoType, pageOf, readPageArguments } from '../graphql/connection.ts';
import {
  accessErrors,
  failureTypeName,
  IdempotencyConflictError,
  InvalidInputError,
  OrderClosedError,
  OrderNotFoundError,
  OrderOpenError,
  ProductArchivedError,
  ProductNotFoundError,
} from '../graphql/errors.ts';
import { StockMovementType } from '../inventory/movement.graphql.ts';
import { parseId } from '../platform/input.ts';
import type { CancelOrder } from './cancel-order.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { OrderFilter } from './list-orders.sql.ts';
import { type Order, remainingOf } from './order.ts';
import type { PlaceOrder } from './place-order.ts';
import type { ReceivedOrder } from './receive-order.sql.ts';
import type { ReceiveOrder } from './receive-order.ts';
import type { OrderStore } from './replenishment-store.ts';
import { SupplierType } from './supplier.graphql.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    openOrders: OrderStore;
    placeOrder: PlaceOrder;
    receiveOrder: ReceiveOrder;
    cancelOrder: CancelOrder;
  }
}

export const PurchaseOrderType = builder.objectRef<Order>('PurchaseOrder').implement({
  description: 'What was ordered of a product. Open until all of it has come or it is cancelled.',
  fields: (t) => ({
    id: t.exposeID('id'),
    product: t.field({
      type: ProductType,
      resolve: async ({ productId }, _, { useCases }) => {
        const product = await useCases.products.findEntity(productId);
        if (!product) throw new Error(`product ${productId} is gone`);
        return product;
      },
    }),
    supplier: t.expose('supplier', {
      type: SupplierType,
      nullable: true,
      description: 'The supplier of the product when it was ordered.',
    }),
    quantity: t.exposeInt('quantity'),
    received: t.exposeInt('received'),
    remaining: t.int({ description: 'What has not come yet.', resolve: remainingOf }),
    placedAt: t.expose('placedAt', { type: 'DateTime' }),
    expectedOn: t.expose('expectedOn', { type: 'DateTime', description: 'From then on it is late.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    late: t.exposeBoolean('late'),
    actor: t.field({
      type: ActorType,
      nullable: true,
      description: 'Who placed it; null where everything was open.',
      resolve: actorOfRow,
    }),
  }),
});

type Connection = { rows: Order[]; pageInfo: typeof PageInfoType.$inferType; filter: OrderFilter };

const cursorOf = ({ expectedOn, id }: Order) => encodeCursor({ expectedOn, id });
const positionSchema = z.object({ expectedOn: z.iso.datetime(), id: z.int() });

const PurchaseOrderEdge = builder.objectRef<Order>('PurchaseOrderEdge').implement({
  description: 'An order in a list, with its cursor.',
  fields: (t) => ({
    cursor: t.string({ resolve: cursorOf }),
    node: t.field({ type: PurchaseOrderType, resolve: (order) => order }),
  }),
});
const PurchaseOrderConnection = builder.objectRef<Connection>('PurchaseOrderConnection').implement({
  description: 'A page of orders.',
  fields: (t) => ({
    edges: t.expose('rows', { type: [PurchaseOrderEdge] }),
    pageInfo: t.expose('pageInfo', { type: PageInfoType }),
    totalCount: t.int({
      description: 'Counted only when it is asked for.',
      resolve: ({ filter }, _, { useCases, requestContext }) =>
        useCases.openOrders.countOpen(filter, requestContext.signal),
    }),
  }),
});

builder.queryField('openOrders', (t) =>
  t.field({
    type: PurchaseOrderConnection,
    description: 'What was ordered and has not come, by when it is expected: what is late comes first.',
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      supplierId: t.arg.id(),
      late: t.arg.boolean({ description: 'True: the late ones alone; false: the others.' }),
    },
    resolve: async (_, { first, after, supplierId, late }, { useCases, requestContext }) => {
      const { locale, signal } = requestContext;
      const wanted = readPageArguments({ first, after }, locale);
      const filter = {
        supplierId: supplierId == null ? undefined : (parseId(supplierId) ?? 0),
        late: late ?? undefined,
      };
      const position = decodeCursor(wanted.cursor, positionSchema, locale);
      const found = await useCases.openOrders.open(filter, position, wanted.limit + 1, signal);
      return { ...pageOf(found, wanted, cursorOf), filter };
    },
  }),
);

const PlaceOrderInput = builder.inputType('PlaceOrderInput', {
  description: 'How many units of which product are ordered.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    quantity: t.int({ required: true }),
    expectedOn: t.field({
      type: 'DateTime',
      description:
        'By when it should come; else after the lead time of the product or its supplier, or a week.',
    }),
    idempotencyKey: t.string(),
  }),
});
const PlaceOrderResult = builder.unionType('PlaceOrderResult', {
  description: 'The order, or why it was not placed.',
  types: [
    PurchaseOrderType,
    ProductNotFoundError,
    ProductArchivedError,
    OrderOpenError,
    InvalidInputError,
    IdempotencyConflictError,
    ...accessErrors,
  ],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'PurchaseOrder'),
});

const ReceiveOrderInput = builder.inputType('ReceiveOrderInput', {
  description: 'How many units of an order have come; a part leaves it open.',
  fields: (t) => ({
    orderId: t.id({ required: true }),
    quantity: t.int({ required: true }),
    idempotencyKey: t.string(),
  }),
});
const ReceivedOrderType = builder.objectRef<ReceivedOrder>('ReceivedOrder').implement({
  description: 'What has come of an order, with the movement that put it into stock.',
  fields: (t) => ({
    order: t.expose('order', { type: PurchaseOrderType }),
    movement: t.expose('movement', { type: StockMovementType }),
    product: t.field({
      type: ProductType,
      resolve: async ({ movement: { productId } }, _, { useCases, requestContext }) => {
        const product = await useCases.changedProduct(productId, requestContext.signal);
        if (!product) throw new Error(`product ${productId} is gone`);
        return product;
      },
    }),
  }),
});
const ReceiveOrderResult = builder.unionType('ReceiveOrderResult', {
  description: 'What has come, or why nothing was put into stock.',
  types: [
    ReceivedOrderType,
    OrderNotFoundError,
    OrderClosedError,
    ProductArchivedError,
    InvalidInputError,
    IdempotencyConflictError,
    ...accessErrors,
  ],
  resolveType: (value) => (value.kind === 'received' ? 'ReceivedOrder' : failureTypeName(value)),
});

const CancelOrderInput = builder.inputType('CancelOrderInput', {
  description: 'Which order will not come, or no more of it.',
  fields: (t) => ({ orderId: t.id({ required: true }) }),
});
const CancelOrderResult = builder.unionType('CancelOrderResult', {
  description: 'The order, closed, or why it stays open.',
  types: [PurchaseOrderType, OrderNotFoundError, OrderClosedError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'PurchaseOrder'),
});

builder.mutationFields((t) => ({
  placeOrder: t.field({
    type: PlaceOrderResult,
    description:
      'Says that something is ordered. Until it is late, alerts of the product are SKIPPED (on-order).',
    args: { input: t.arg({ type: PlaceOrderInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const { productId, quantity, expectedOn, idempotencyKey } = input;
      const outcome = await useCases.placeOrder(
        {
          productId,
          quantity,
          expectedOn: expectedOn?.toString() ?? null,
          idempotencyKey: idempotencyKey ?? undefined,
        },
        requestContext,
      );
      return outcome.kind === 'order' ? outcome.order : outcome;
    },
  }),
  receiveOrder: t.field({
    type: ReceiveOrderResult,
    description: 'Puts what has come of an order into stock, by a movement RESTOCK.',
    args: { input: t.arg({ type: ReceiveOrderInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.receiveOrder({ ...input, idempotencyKey: input.idempotencyKey ?? undefined }, requestContext),
  }),
  cancelOrder: t.field({
    type: CancelOrderResult,
    args: { input: t.arg({ type: CancelOrderInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.cancelOrder(input.orderId, requestContext);
      return outcome.kind === 'order' ? outcome.order : outcome;
    },
  }),
}));
