import { z } from 'zod';
import { ProductType } from '../catalog/product.graphql.ts';
import { makeBatch } from '../graphql/batch.ts';
import { builder } from '../graphql/builder.ts';
import { PageInfoType, pageOf, readPageArguments } from '../graphql/connection.ts';
import {
  accessErrors,
  failureTypeName,
  InvalidInputError,
  ProductNotFoundError,
  SupplierNotFoundError,
} from '../graphql/errors.ts';
import { parseId } from '../platform/input.ts';
import {
  daysLeft,
  type Figures,
  runsOutOn,
  soldMeanwhile,
  suggestedOrder,
  unitsNeeded,
  usualLeadTimeDays,
} from './arithmetic.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { LowFilter, LowProduct } from './list-low.sql.ts';
import { PurchaseOrderType } from './order.graphql.ts';
import { remainingOf } from './order.ts';
import type { Replenishment } from './replenishment.sql.ts';
import type { ReplenishmentStore } from './replenishment-store.ts';
import type { SetReplenishment } from './set-replenishment.ts';
import { SupplierType } from './supplier.graphql.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    replenishment: ReplenishmentStore;
    setReplenishment: SetReplenishment;
  }
}

const effectiveLeadTime = ({ leadTimeDays, supplier }: Replenishment): number =>
  leadTimeDays ?? supplier?.leadTimeDays ?? usualLeadTimeDays;

const figuresOf = (row: Replenishment): Figures => ({
  ...row,
  leadTimeDays: effectiveLeadTime(row),
  onOrder: row.openOrder ? remainingOf(row.openOrder) : 0,
});

const ReplenishmentType = builder.objectRef<Replenishment>('Replenishment').implement({
  description:
    'When and how much to order of a product: what was set, what was sold, and what is on its way.',
  fields: (t) => ({
    minimum: t.exposeInt('minimum', { description: 'Below this it is to be ordered.' }),
    ownMinimum: t.exposeInt('ownMinimum', {
      nullable: true,
      description: 'What was set of this product; null where the alert threshold holds.',
    }),
    target: t.exposeInt('target', { nullable: true, description: 'Up to how many to order.' }),
    packSize: t.exposeInt('packSize', { nullable: true, description: 'In which multiples to order.' }),
    leadTimeDays: t.exposeInt('leadTimeDays', {
      nullable: true,
      description: 'How long this product takes to come; null where its supplier says it, or nobody.',
    }),
    effectiveLeadTimeDays: t.int({
      description: 'The lead time that is reckoned with: of the product, else of its supplier, else a week.',
      resolve: effectiveLeadTime,
    }),
    supplier: t.expose('supplier', { type: SupplierType, nullable: true }),
    supplierCode: t.exposeString('supplierCode', {
      nullable: true,
      description: 'What the supplier calls it.',
    }),
    lastPrice: t.exposeFloat('lastPrice', {
      nullable: true,
      description: 'The supplier’s, as the workflow answered the latest alert that has one.',
    }),
    lastPriceAt: t.expose('lastPriceAt', { type: 'DateTime', nullable: true }),
    unitsPerDay: t.exposeFloat('unitsPerDay', {
      nullable: true,
      description:
        'Sales that were not taken back, over 28 days or those since the product is there; null where it is younger than 3 days or nothing was sold.',
    }),
    daysLeft: t.int({ nullable: true, description: 'Whole days until it is gone.', resolve: daysLeft }),
    runsOutOn: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: (row) => runsOutOn(row, Date.parse(row.now)),
    }),
    soldMeanwhile: t.int({
      description: 'How many are sold until an order of now has come, as far as is known.',
      resolve: (row) => soldMeanwhile(figuresOf(row)),
    }),
    unitsNeeded: t.int({
      description:
        'How many are needed now: to the target, else what is missing to the minimum and is sold meanwhile. 0 where stock and open order reach the minimum.',
      resolve: (row) => unitsNeeded(figuresOf(row)),
    }),
    suggestedOrder: t.int({
      description: 'How many to order now: what is needed, in whole packs.',
      resolve: (row) => suggestedOrder(figuresOf(row)),
    }),
    openOrder: t.expose('openOrder', { type: PurchaseOrderType, nullable: true }),
  }),
});

const replenishmentOf = makeBatch<Replenishment>(async (productIds, { useCases, requestContext }) => {
  const rows = await useCases.replenishment.ofProducts(productIds, requestContext.signal);
  return new Map(rows.map((row) => [row.productId, row]));
});

builder.prismaObjectField(ProductType, 'replenishment', (t) =>
  t.field({
    type: ReplenishmentType,
    resolve: async ({ id }, _, context) => {
      const found = await replenishmentOf(Number(id), context);
      if (!found) throw new Error(`product ${id} is gone`);
      return found;
    },
  }),
);

type Connection = { rows: LowProduct[]; pageInfo: typeof PageInfoType.$inferType; filter: LowFilter };

const cursorOf = ({ urgency, product: { id } }: LowProduct) => encodeCursor({ urgency, id });
const positionSchema = z.object({ urgency: z.number(), id: z.int() });

const ReplenishmentEdge = builder.objectRef<LowProduct>('ReplenishmentEdge').implement({
  description: 'A product to order, with its cursor.',
  fields: (t) => ({
    cursor: t.string({ resolve: cursorOf }),
    node: t.expose('product', { type: ProductType }),
  }),
});
const ReplenishmentConnection = builder.objectRef<Connection>('ReplenishmentConnection').implement({
  description: 'A page of products to order.',
  fields: (t) => ({
    edges: t.expose('rows', { type: [ReplenishmentEdge] }),
    pageInfo: t.expose('pageInfo', { type: PageInfoType }),
    totalCount: t.int({
      description: 'Counted only when it is asked for.',
      resolve: ({ rows, filter }, _, { useCases, requestContext }) =>
        rows[0]?.total ?? useCases.replenishment.countLow(filter, requestContext.signal),
    }),
  }),
});

builder.queryField('replenishment', (t) =>
  t.field({
    type: ReplenishmentConnection,
    description:
      'What is below its minimum with nothing on its way: what is gone first, then by when it will be. The 5,000 with the least of their minimum.',
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      supplierId: t.arg.id(),
      runsOutSoon: t.arg.boolean({
        description:
          'True: only what is there still and is gone within three days, or before an order of now has come.',
      }),
    },
    resolve: async (_, { first, after, supplierId, runsOutSoon }, { useCases, requestContext }) => {
      const { locale, signal } = requestContext;
      const wanted = readPageArguments({ first, after }, locale);
      const filter = {
        supplierId: supplierId == null ? undefined : (parseId(supplierId) ?? 0),
        runsOutSoon: runsOutSoon ?? undefined,
      };
      const position = decodeCursor(wanted.cursor, positionSchema, locale);
      const found = await useCases.replenishment.low(filter, position, wanted.limit + 1, signal);
      return { ...pageOf(found, wanted, cursorOf), filter };
    },
  }),
);

const SetReplenishmentInput = builder.inputType('SetReplenishmentInput', {
  description: 'When and how much of a product to order; what is left out stays, null empties.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    minimum: t.int(),
    target: t.int(),
    packSize: t.int(),
    leadTimeDays: t.int(),
    supplierId: t.id(),
    supplierCode: t.string(),
  }),
});
const SetReplenishmentResult = builder.unionType('SetReplenishmentResult', {
  description: 'The product as it is now, or why it stays as it was.',
  types: [ProductType, ProductNotFoundError, SupplierNotFoundError, InvalidInputError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Product'),
});

builder.mutationField('setReplenishment', (t) =>
  t.field({
    type: SetReplenishmentResult,
    args: { input: t.arg({ type: SetReplenishmentInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.setReplenishment({ ...input }, requestContext);
      return outcome.kind === 'product' ? outcome.product : outcome;
    },
  }),
);
