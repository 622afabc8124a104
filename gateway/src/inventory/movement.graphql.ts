import { ActorType } from '../access/actor.graphql.ts';
import { actorOfRow } from '../access/actor.ts';
import { ProductType } from '../catalog/product.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { makeChildPages } from '../graphql/child-pages.ts';
import { type NewestFirst, newestFirst, PageInfoType, withoutDefaultFirst } from '../graphql/connection.ts';
import { addNodeType, NodeInterface } from '../graphql/node.ts';
import { parseId } from '../platform/input.ts';
import type { Ledger } from './ledger.ts';
import { adjustmentReasons, type MovementRow, type StockMovement } from './movement.ts';
import { undoWindowMs } from './undo-sale.ts';

declare module '../graphql/rows.ts' {
  interface Rows {
    StockMovement: MovementRow;
  }
}
declare module '../graphql/context.ts' {
  interface UseCases {
    ledger: Ledger;
  }
}

const MovementKindEnum = builder.enumType('MovementKind', {
  description: 'Why stock changed. INITIAL: the product was created. UNDO: another movement was taken back.',
  values: ['INITIAL', 'SALE', 'RESTOCK', 'ADJUSTMENT', 'UNDO'] as const,
});

export const AdjustmentReasonEnum = builder.enumType('AdjustmentReason', {
  description:
    'COUNT: the shelf was counted. DAMAGE, LOSS: units are broken or gone. FOUND: units turned up. CORRECTION: something was entered wrongly.',
  values: adjustmentReasons,
});

export const StockMovementType = builder.prismaObject('StockMovement', {
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
    undoableUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Until when it can be taken back, a sale by undoSale, a restock or an adjustment by undoMovement; null where it never can.',
      resolve: ({ kind, at }) =>
        kind === 'INITIAL' || kind === 'UNDO'
          ? null
          : new Date(new Date(at).getTime() + undoWindowMs).toISOString(),
    }),
    reason: t.expose('reason', {
      type: AdjustmentReasonEnum,
      nullable: true,
      description: 'Why the stock was put right, of an adjustment.',
    }),
    note: t.exposeString('note', { nullable: true }),
    actor: t.field({
      type: ActorType,
      nullable: true,
      description: 'Null where everything was open.',
      resolve: actorOfRow,
    }),
    traceId: t.exposeString('traceId', { nullable: true, description: 'Of the request that made it.' }),
    importId: t.id({
      nullable: true,
      description: 'The import whose list said so.',
      resolve: ({ importId }) => (importId === null ? null : String(importId)),
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
