import { type Failure, shownId } from '../failure.ts';
import { describeFailure } from '../failure-texts/describe-failure.ts';
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

const UnauthenticatedError = builder
  .objectRef<FailureOf<'unauthenticated'>>('UnauthenticatedError')
  .implement({
    description: 'Nobody knows who asks: there is no session and no token, or none that is still good.',
    interfaces: [ErrorInterface],
    fields: () => ({}),
  });

const ForbiddenError = builder.objectRef<FailureOf<'forbidden'>>('ForbiddenError').implement({
  description: 'Who asks may not do this.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ missing: t.exposeString('missing', { description: 'The right it would need.' }) }),
});

const RateLimitedError = builder.objectRef<FailureOf<'rate-limited'>>('RateLimitedError').implement({
  description: 'Who asks has had as much as one may for now.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ retryAfterMs: t.int({ resolve: ({ retryAfterMs }) => Math.ceil(retryAfterMs) }) }),
});

/** What every mutation may answer. */
export const accessErrors = [UnauthenticatedError, ForbiddenError, RateLimitedError] as const;

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

export const PersonNotFoundError = builder
  .objectRef<FailureOf<'person-not-found'>>('PersonNotFoundError')
  .implement({
    description: 'There is no person of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      personId: t.id({ resolve: ({ personId }) => shownId(personId) }),
    }),
  });

export const SessionNotFoundError = builder
  .objectRef<FailureOf<'session-not-found'>>('SessionNotFoundError')
  .implement({
    description: 'Who asks has no session of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      sessionId: t.id({ resolve: ({ sessionId }) => shownId(sessionId) }),
    }),
  });

export const PersonExistsError = builder
  .objectRef<FailureOf<'person-exists'>>('PersonExistsError')
  .implement({
    description: 'Somebody has this e-mail address already.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ email: t.exposeString('email') }),
  });

export const LastOwnerError = builder.objectRef<FailureOf<'last-owner'>>('LastOwnerError').implement({
  description: 'Nobody would be left who may name another owner.',
  interfaces: [ErrorInterface],
  fields: () => ({}),
});

export const InvitationNotFoundError = builder
  .objectRef<FailureOf<'invitation-not-found'>>('InvitationNotFoundError')
  .implement({
    description: 'There is no invitation of this id, or none any more.',
    interfaces: [ErrorInterface],
    fields: () => ({}),
  });

export const BulkJobNotFoundError = builder
  .objectRef<FailureOf<'bulk-job-not-found'>>('BulkJobNotFoundError')
  .implement({
    description: 'There is no job of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ jobId: t.id({ resolve: ({ jobId }) => shownId(jobId) }) }),
  });

export const OwnSecondFactorError = builder
  .objectRef<FailureOf<'own-second-factor'>>('OwnSecondFactorError')
  .implement({
    description: 'One’s own second factor is turned off with the password.',
    interfaces: [ErrorInterface],
    fields: () => ({}),
  });

export const TokenNotFoundError = builder
  .objectRef<FailureOf<'token-not-found'>>('TokenNotFoundError')
  .implement({
    description: 'There is no token of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      tokenId: t.id({ resolve: ({ tokenId }) => shownId(tokenId) }),
    }),
  });

export const WebhookNotFoundError = builder
  .objectRef<FailureOf<'webhook-not-found'>>('WebhookNotFoundError')
  .implement({
    description: 'There is no webhook of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      webhookId: t.id({ resolve: ({ webhookId }) => shownId(webhookId) }),
    }),
  });

export const WebhookDeliveryNotFoundError = builder
  .objectRef<FailureOf<'webhook-delivery-not-found'>>('WebhookDeliveryNotFoundError')
  .implement({
    description: 'There is no delivery of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      deliveryId: t.id({ resolve: ({ deliveryId }) => shownId(deliveryId) }),
    }),
  });

export const WebhookSwitchedOffError = builder
  .objectRef<FailureOf<'webhook-switched-off'>>('WebhookSwitchedOffError')
  .implement({
    description: 'Nothing is sent to this webhook before it is switched on again.',
    interfaces: [ErrorInterface],
    fields: () => ({}),
  });

export const SupplierNotFoundError = builder
  .objectRef<FailureOf<'supplier-not-found'>>('SupplierNotFoundError')
  .implement({
    description: 'There is no supplier of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ supplierId: t.id({ resolve: ({ supplierId }) => shownId(supplierId) }) }),
  });

export const SupplierExistsError = builder
  .objectRef<FailureOf<'supplier-exists'>>('SupplierExistsError')
  .implement({
    description: 'A supplier has this name already, whatever the capitals.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ name: t.exposeString('name') }),
  });

export const SavedViewNotFoundError = builder
  .objectRef<FailureOf<'saved-view-not-found'>>('SavedViewNotFoundError')
  .implement({
    description: 'There is no view of this id, or it is somebody else’s own.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ viewId: t.id({ resolve: ({ viewId }) => shownId(viewId) }) }),
  });

export const SavedViewExistsError = builder
  .objectRef<FailureOf<'saved-view-exists'>>('SavedViewExistsError')
  .implement({
    description: 'A view has this name already, whatever the capitals.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ name: t.exposeString('name') }),
  });

export const OrderNotFoundError = builder
  .objectRef<FailureOf<'order-not-found'>>('OrderNotFoundError')
  .implement({
    description: 'There is no order of this id.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ orderId: t.id({ resolve: ({ orderId }) => shownId(orderId) }) }),
  });

export const OrderClosedError = builder.objectRef<FailureOf<'order-closed'>>('OrderClosedError').implement({
  description: 'All of the order has come, or it was cancelled.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ orderId: t.id({ resolve: ({ orderId }) => String(orderId) }) }),
});

export const OrderOpenError = builder.objectRef<FailureOf<'order-open'>>('OrderOpenError').implement({
  description: 'Something of this product is on its way already, by the order of this id.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    orderId: t.id({ resolve: ({ orderId }) => String(orderId) }),
    productId: t.id({ resolve: ({ productId }) => String(productId) }),
  }),
});

export const OutOfStockError = builder.objectRef<FailureOf<'out-of-stock'>>('OutOfStockError').implement({
  description: 'There are not so many units as were asked for; nothing was sold.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ requested: t.exposeInt('requested'), available: t.exposeInt('available') }),
});

export const ProductArchivedError = builder
  .objectRef<FailureOf<'product-archived'>>('ProductArchivedError')
  .implement({
    description:
      'The product is archived: before it is restored nothing is sold of it, put in or counted, and no text is written for it.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ productId: t.id({ resolve: ({ productId }) => String(productId) }) }),
  });

export const ProductHasHistoryError = builder
  .objectRef<FailureOf<'product-has-history'>>('ProductHasHistoryError')
  .implement({
    description:
      'Something was sold of the product, put in or counted, or it has alerts: archive it instead.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ productId: t.id({ resolve: ({ productId }) => String(productId) }) }),
  });

export const CatalogueNotEmptyError = builder
  .objectRef<FailureOf<'catalogue-not-empty'>>('CatalogueNotEmptyError')
  .implement({
    description: 'There are products already; sample data comes among them only where it is asked for.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ products: t.exposeInt('products', { description: 'How many there are.' }) }),
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
  unauthenticated: 'UnauthenticatedError',
  forbidden: 'ForbiddenError',
  'rate-limited': 'RateLimitedError',
  'invalid-input': 'InvalidInputError',
  'product-not-found': 'ProductNotFoundError',
  'version-conflict': 'VersionConflictError',
  'sale-not-found': 'SaleNotFoundError',
  'sale-not-undoable': 'SaleNotUndoableError',
  'alert-not-found': 'AlertNotFoundError',
  'token-not-found': 'TokenNotFoundError',
  'webhook-not-found': 'WebhookNotFoundError',
  'webhook-delivery-not-found': 'WebhookDeliveryNotFoundError',
  'webhook-switched-off': 'WebhookSwitchedOffError',
  'person-not-found': 'PersonNotFoundError',
  'session-not-found': 'SessionNotFoundError',
  'invitation-not-found': 'InvitationNotFoundError',
  'bulk-job-not-found': 'BulkJobNotFoundError',
  'person-exists': 'PersonExistsError',
  'last-owner': 'LastOwnerError',
  'own-second-factor': 'OwnSecondFactorError',
  'supplier-not-found': 'SupplierNotFoundError',
  'supplier-exists': 'SupplierExistsError',
  'saved-view-not-found': 'SavedViewNotFoundError',
  'saved-view-exists': 'SavedViewExistsError',
  'order-not-found': 'OrderNotFoundError',
  'order-closed': 'OrderClosedError',
  'order-open': 'OrderOpenError',
  'out-of-stock': 'OutOfStockError',
  'product-archived': 'ProductArchivedError',
  'stock-changed': 'StockChangedError',
  'movement-not-found': 'MovementNotFoundError',
  'movement-not-undoable': 'MovementNotUndoableError',
  'product-has-history': 'ProductHasHistoryError',
  'ai-unavailable': 'AiUnavailableError',
  'catalogue-not-empty': 'CatalogueNotEmptyError',
  'import-not-found': 'ImportNotFoundError',
  'import-state': 'ImportStateError',
  'idempotency-conflict': 'IdempotencyConflictError',
} as const satisfies Record<Failure['kind'], string>;

/** The name of a failure's GraphQL type, for unions. */
export function failureTypeName(failure: Failure): string {
  return typeNames[failure.kind];
}
