import type { CombinedError } from 'urql';

/** `unreached`: nobody answered. `later`: somebody did, and it may be done the next time. */
export type Outcome =
  | { kind: 'confirmed'; stock: number }
  | {
      kind: 'refused';
      message: string;
      stock: number | null;
      /** It may have been done all the same. */
      isUnclear?: boolean;
    }
  | { kind: 'later' }
  | { kind: 'unreached' };

/** What the gateway will refuse however often it is asked. */
const FINAL_CODES: unknown[] = [
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'FORBIDDEN',
];

/** What becomes of an entry where no answer came, or an error in its place. */
export function withoutAnswer(error: CombinedError | undefined): Outcome {
  if (!error || error.networkError) return { kind: 'unreached' };
  const final = error.graphQLErrors.find(({ extensions }) => FINAL_CODES.includes(extensions.code));
  return final ? { kind: 'refused', message: final.message, stock: null } : { kind: 'later' };
}

type Refusal = { message: string; retryable: boolean };
type Answer =
  | { __typename: 'Sale' | 'Restock' | 'Adjustment'; product: { stock: number } }
  | ({ __typename: 'StockChangedError'; current: { stock: number } } & Refusal)
  | ({ __typename: 'OutOfStockError'; available: number } & Refusal)
  | ({
      __typename:
        | 'InvalidInputError'
        | 'ForbiddenError'
        | 'IdempotencyConflictError'
        | 'ProductArchivedError'
        | 'ProductNotFoundError'
        | 'RateLimitedError'
        | 'UnauthenticatedError';
    } & Refusal);

/** What becomes of an entry that was answered. */
export function outcomeOf(answer: Answer): Outcome {
  switch (answer.__typename) {
    case 'Sale':
    case 'Restock':
    case 'Adjustment':
      return { kind: 'confirmed', stock: answer.product.stock };
    case 'UnauthenticatedError':
    case 'RateLimitedError':
      return { kind: 'later' };
    case 'StockChangedError':
      return { kind: 'refused', message: answer.message, stock: answer.current.stock };
    case 'OutOfStockError':
      return { kind: 'refused', message: answer.message, stock: answer.available };
    case 'IdempotencyConflictError':
      // Retryable: the first try of it still runs. Else something was done under the key, and perhaps this.
      return answer.retryable
        ? { kind: 'later' }
        : { kind: 'refused', message: answer.message, stock: null, isUnclear: true };
    default:
      return answer.retryable ? { kind: 'later' } : { kind: 'refused', message: answer.message, stock: null };
  }
}
