import { describeFailure, type Failure, shownId } from '../failure.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

const describe = (failure: Failure, { requestContext }: Context) =>
  describeFailure(failure, requestContext.locale);

export const ErrorInterface = builder.interfaceRef<Failure>('Error').implement({
  description: 'What every expected failure says. Branch on code; show message (in the request’s language).',
  fields: (t) => ({
    code: t.string({ resolve: (failure, _, context) => describe(failure, context).code }),
    message: t.string({ resolve: (failure, _, context) => describe(failure, context).message }),
    retryable: t.boolean({ resolve: (failure, _, context) => describe(failure, context).retryable }),
    traceId: t.string({ resolve: (_failure, _, { requestContext }) => requestContext.traceId }),
  }),
});

type FailureOf<K extends Failure['kind']> = Extract<Failure, { kind: K }>;

const FieldError = builder.objectRef<{ path: string[]; message: string }>('FieldError').implement({
  description: 'What is wrong with one field of the input; path leads to it.',
  fields: (t) => ({ path: t.exposeStringList('path'), message: t.exposeString('message') }),
});

export const InvalidInputError = builder
  .objectRef<FailureOf<'invalid-input'>>('InvalidInputError')
  .implement({
    description: 'The input is not valid: each field that has to be mended is named.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ fields: t.expose('fields', { type: [FieldError] }) }),
  });

export const ProductNotFoundError = builder
  .objectRef<FailureOf<'product-not-found'>>('ProductNotFoundError')
  .implement({
    description: 'There is no product of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      productId: t.id({ resolve: ({ productId }) => shownId(productId) }),
    }),
  });

export const SaleNotFoundError = builder
  .objectRef<FailureOf<'sale-not-found'>>('SaleNotFoundError')
  .implement({
    description: 'There is no sale of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      saleId: t.id({ resolve: ({ saleId }) => shownId(saleId) }),
    }),
  });

export const SaleNotUndoableError = builder
  .objectRef<FailureOf<'sale-not-undoable'>>('SaleNotUndoableError')
  .implement({
    description: 'The sale cannot be taken back; code says why.',
    interfaces: [ErrorInterface],
    fields: () => ({}),
  });

export const AlertNotFoundError = builder
  .objectRef<FailureOf<'alert-not-found'>>('AlertNotFoundError')
  .implement({
    description: 'There is no alert of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      alertId: t.id({ resolve: ({ alertId }) => shownId(alertId) }),
    }),
  });

export const OutOfStockError = builder.objectRef<FailureOf<'out-of-stock'>>('OutOfStockError').implement({
  description: 'There are not so many units as were asked for; nothing was sold.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ requested: t.exposeInt('requested'), available: t.exposeInt('available') }),
});

export const AiUnavailableError = builder
  .objectRef<FailureOf<'ai-unavailable'>>('AiUnavailableError')
  .implement({
    description:
      'The AI cannot answer, and nothing was saved. retryAfterMs: null where asking again is no use before somebody has put it right.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ retryAfterMs: t.exposeInt('retryAfterMs', { nullable: true }) }),
  });

export const IdempotencyConflictError = builder
  .objectRef<FailureOf<'idempotency-conflict'>>('IdempotencyConflictError')
  .implement({
    description: 'The idempotency key was used with other input, or its first call still runs.',
    interfaces: [ErrorInterface],
    fields: () => ({}),
  });

const typeNames = {
  'invalid-input': 'InvalidInputError',
  'product-not-found': 'ProductNotFoundError',
  'version-conflict': 'VersionConflictError',
  'sale-not-found': 'SaleNotFoundError',
  'sale-not-undoable': 'SaleNotUndoableError',
  'alert-not-found': 'AlertNotFoundError',
  'out-of-stock': 'OutOfStockError',
  'ai-unavailable': 'AiUnavailableError',
  'idempotency-conflict': 'IdempotencyConflictError',
} as const satisfies Record<Failure['kind'], string>;

/** The name of a failure's GraphQL type, for unions. */
export function failureTypeName(failure: Failure): string {
  return typeNames[failure.kind];
}
