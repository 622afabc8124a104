import { ProductType } from '../catalog/product.graphql.ts';
import { type Failure, shownId } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import {
  accessErrors,
  ErrorInterface,
  failureTypeName,
  IdempotencyConflictError,
  InvalidInputError,
  ProductArchivedError,
} from '../graphql/errors.ts';
import { changedProduct, isGone } from './changed-product.ts';
import { StockMovementType } from './movement.graphql.ts';
import type { Undone } from './undo.sql.ts';
import type { UndoMovement } from './undo-movement.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    undoMovement: UndoMovement;
  }
}

const MovementNotFoundError = builder
  .objectRef<Extract<Failure, { kind: 'movement-not-found' }>>('MovementNotFoundError')
  .implement({
    description: 'There is no movement of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ movementId: t.id({ resolve: ({ movementId }) => shownId(movementId) }) }),
  });

const MovementNotUndoableError = builder
  .objectRef<Extract<Failure, { kind: 'movement-not-undoable' }>>('MovementNotUndoableError')
  .implement({
    description: 'The movement cannot be taken back; code says why.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ stock: t.exposeInt('stock', { description: 'The units there are.' }) }),
  });

const UndoMovementInput = builder.inputType('UndoMovementInput', {
  description: 'Which restock or adjustment to take back.',
  fields: (t) => ({ movementId: t.id({ required: true }), idempotencyKey: t.string() }),
});

const UndoneMovementType = builder.objectRef<Undone>('UndoneMovement').implement({
  description: 'A restock or an adjustment taken back, with the movement that says so.',
  fields: (t) => ({
    product: t.field({
      type: ProductType,
      resolve: ({ movement }, _, context) => changedProduct(movement.productId, context),
    }),
    movement: t.expose('movement', { type: StockMovementType }),
  }),
});

const UndoMovementResult = builder.unionType('UndoMovementResult', {
  description: 'The movement that takes it back, or why it stands.',
  types: [
    UndoneMovementType,
    MovementNotFoundError,
    MovementNotUndoableError,
    ProductArchivedError,
    InvalidInputError,
    IdempotencyConflictError,
    ...accessErrors,
  ],
  resolveType: (value) => (value.kind === 'undone' ? 'UndoneMovement' : failureTypeName(value)),
});

builder.mutationField('undoMovement', (t) =>
  t.field({
    type: UndoMovementResult,
    description: 'Takes a restock or an adjustment back within ten minutes by a compensating movement.',
    args: { input: t.arg({ type: UndoMovementInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { movementId, idempotencyKey } = input;
      const undo = { movementId, idempotencyKey: idempotencyKey ?? undefined };
      const outcome = await context.useCases.undoMovement(undo, context.requestContext);
      if (outcome.kind === 'undone' && (await isGone(outcome, outcome.movement.productId, context)))
        return { kind: 'movement-not-found' as const, movementId };
      return outcome;
    },
  }),
);
