import { StockAlertType } from '../alerts/alerts.graphql.ts';
import { ProductType } from '../catalog/product.graphql.ts';
import type { Failure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import {
  accessErrors,
  ErrorInterface,
  failureTypeName,
  IdempotencyConflictError,
  InvalidInputError,
  ProductArchivedError,
  ProductNotFoundError,
} from '../graphql/errors.ts';
import { selectedRelations } from '../graphql/selected-relations.ts';
import type { AdjustedStock } from './adjust.sql.ts';
import type { AdjustStock } from './adjust-stock.ts';
import { changedProduct, isGone } from './changed-product.ts';
import { AdjustmentReasonEnum, StockMovementType } from './movement.graphql.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    adjustStock: AdjustStock;
  }
}

const StockChangedError = builder
  .objectRef<Extract<Failure, { kind: 'stock-changed' }>>('StockChangedError')
  .implement({
    description:
      'Somebody sold, restocked or counted meanwhile, and nothing was changed; current is how it is now.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      current: t.field({
        type: ProductType,
        resolve: ({ productId }, _, context) => changedProduct(productId, context),
      }),
    }),
  });

const AdjustStockInput = builder.inputType('AdjustStockInput', {
  description:
    'What was counted of which product, and why its stock is put right; with a key it happens once.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    counted: t.int({ required: true, description: 'The units there are.' }),
    expectedStock: t.int({
      description:
        'The stock that was shown. Where it is another by then, nothing changes; left out, it may be any.',
    }),
    reason: t.field({ type: AdjustmentReasonEnum, required: true }),
    note: t.string({ description: 'What else is to be known of it, for the ledger.' }),
    idempotencyKey: t.string(),
  }),
});

const AdjustmentType = builder.objectRef<AdjustedStock>('Adjustment').implement({
  description: 'A stock put right by hand, with the movement that says so and the alert that this raised.',
  fields: (t) => ({
    product: t.field({
      type: ProductType,
      resolve: ({ movement }, _, context) => changedProduct(movement.productId, context),
    }),
    movement: t.expose('movement', { type: StockMovementType }),
    alert: t.field({
      type: StockAlertType,
      nullable: true,
      description: 'The alert, where the stock fell below the minimum by this.',
      resolve: ({ alertId }, _, context, info) =>
        alertId === null ? null : context.useCases.raisedAlert(alertId, selectedRelations(context, info)),
    }),
  }),
});

const AdjustStockResult = builder.unionType('AdjustStockResult', {
  description: 'The adjustment, or why the stock stands.',
  types: [
    AdjustmentType,
    StockChangedError,
    ProductNotFoundError,
    ProductArchivedError,
    InvalidInputError,
    IdempotencyConflictError,
    ...accessErrors,
  ],
  resolveType: (value) => (value.kind === 'adjustment' ? 'Adjustment' : failureTypeName(value)),
});

builder.mutationField('adjustStock', (t) =>
  t.field({
    type: AdjustStockResult,
    description:
      'Sets a stock to what was counted, by a movement that says why; also where the count agrees.',
    args: { input: t.arg({ type: AdjustStockInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { productId, idempotencyKey, ...adjustment } = input;
      const outcome = await context.useCases.adjustStock(
        { productId, adjustment, idempotencyKey: idempotencyKey ?? undefined },
        context.requestContext,
      );
      if (outcome.kind === 'adjustment' && (await isGone(outcome, outcome.movement.productId, context)))
        return { kind: 'product-not-found' as const, productId };
      return outcome;
    },
  }),
);
