export type FieldProblem = { path: string[]; message: string };

/** Why the caller may not do what it asked for: nobody knows who it is, it lacks the right of this name, or had enough. */
export type AccessFailure =
  | { kind: 'unauthenticated' }
  | { kind: 'forbidden'; missing: string }
  /** It has had as much of the AI as one may a day. */
  | { kind: 'rate-limited'; retryAfterMs: number };

/** The failures a caller can expect. Both transports translate these and nothing else. */
export type Failure =
  | AccessFailure
  | { kind: 'invalid-input'; fields: FieldProblem[] }
  | { kind: 'product-not-found'; productId: string }
  | { kind: 'version-conflict'; productId: number }
  | { kind: 'sale-not-found'; saleId: string }
  | { kind: 'sale-not-undoable'; reason: 'already-undone' | 'too-late' | 'no-room' }
  | { kind: 'alert-not-found'; alertId: string }
  | { kind: 'token-not-found'; tokenId: string }
  | { kind: 'webhook-not-found'; webhookId: string }
  | { kind: 'webhook-delivery-not-found'; deliveryId: string }
  /** Nothing is sent to it before it is switched on again. */
  | { kind: 'webhook-switched-off' }
  | { kind: 'person-not-found'; personId: string }
  | { kind: 'session-not-found'; sessionId: string }
  | { kind: 'invitation-not-found' }
  | { kind: 'bulk-job-not-found'; jobId: string }
  | { kind: 'person-exists'; email: string }
  /** Nobody would be left who may name another owner. */
  | { kind: 'last-owner' }
  /** One's own is turned off with the password. */
  | { kind: 'own-second-factor' }
  | { kind: 'supplier-not-found'; supplierId: string }
  | { kind: 'supplier-exists'; name: string }
  | { kind: 'order-not-found'; orderId: string }
  /** All of it has come, or it was cancelled. */
  | { kind: 'order-closed'; orderId: number }
  /** Something of this product is on its way already. */
  | { kind: 'order-open'; orderId: number; productId: number }
  | { kind: 'saved-view-not-found'; viewId: string }
  | { kind: 'saved-view-exists'; name: string }
  | { kind: 'out-of-stock'; requested: number; available: number }
  /** Somebody sold, restocked or counted since the caller looked; `stock` is what there is now. */
  | { kind: 'stock-changed'; productId: number; expected: number; stock: number }
  | { kind: 'movement-not-found'; movementId: string }
  | { kind: 'movement-not-undoable'; reason: MovementStands; quantity: number; stock: number }
  /** Nothing is sold of it, put in or counted before it is restored. */
  | { kind: 'product-archived'; productId: number }
  /** Something was sold of it, put in, counted or ordered, or it has alerts. */
  | { kind: 'product-has-history'; productId: number }
  /** `retryAfterMs`: null where asking again is no use before somebody has put the AI right, as with a wrong key. */
  | { kind: 'ai-unavailable'; retryAfterMs: number | null }
  /** Sample data would stand among what is the warehouse's own. */
  | { kind: 'catalogue-not-empty'; products: number }
  | { kind: 'import-not-found'; importId: string }
  /** What was asked of an import cannot be done in its state. */
  | {
      kind: 'import-state';
      state: 'RECEIVING' | 'APPLYING' | 'FINISHED' | 'INTERRUPTED' | 'UNDOING' | 'UNDONE';
    }
  | { kind: 'idempotency-conflict'; reason: 'other-input' | 'still-running' };

/** Why a restock or an adjustment cannot be taken back; `other-kind`: the movement is neither. */
export type MovementStands = 'already-undone' | 'too-late' | 'units-gone' | 'no-room' | 'other-kind';

/** An id as it was given, or the beginning of what is far too long for one. */
export const shownId = (id: string): string => (id.length > 50 ? `${id.slice(0, 50)}…` : id);

/** A kind that is missing here fails the check of types. */
const failureKinds: Record<Failure['kind'], true> = {
  unauthenticated: true,
  forbidden: true,
  'rate-limited': true,
  'invalid-input': true,
  'product-not-found': true,
  'version-conflict': true,
  'sale-not-found': true,
  'sale-not-undoable': true,
  'alert-not-found': true,
  'token-not-found': true,
  'webhook-not-found': true,
  'webhook-delivery-not-found': true,
  'webhook-switched-off': true,
  'person-not-found': true,
  'session-not-found': true,
  'invitation-not-found': true,
  'bulk-job-not-found': true,
  'person-exists': true,
  'last-owner': true,
  'own-second-factor': true,
  'supplier-not-found': true,
  'supplier-exists': true,
  'order-not-found': true,
  'order-closed': true,
  'order-open': true,
  'saved-view-not-found': true,
  'saved-view-exists': true,
  'out-of-stock': true,
  'product-archived': true,
  'stock-changed': true,
  'movement-not-found': true,
  'movement-not-undoable': true,
  'product-has-history': true,
  'ai-unavailable': true,
  'catalogue-not-empty': true,
  'import-not-found': true,
  'import-state': true,
  'idempotency-conflict': true,
};

/** Tells a failure from a use case's success. */
export function isFailure<T extends { kind: string }>(outcome: T): outcome is Extract<T, Failure> {
  return Object.hasOwn(failureKinds, outcome.kind);
}
