import type { CombinedError } from 'urql';
import { client } from '../../graphql/client.ts';
import { SellProduct } from '../sale/sale-mutations.ts';
import { AdjustStock, RestockProduct } from '../stock/stock-mutations.ts';
import type { Entry } from './entry.ts';

/** `unreached`: nobody answered. `later`: somebody did, and it may be done the next time. */
export type Outcome =
  | { kind: 'confirmed'; stock: number }
  | { kind: 'refused'; message: string; stock: number | null }
  | { kind: 'later' }
  | { kind: 'unreached' };

/** What the gateway will refuse however often it is asked. */
const FINAL_CODES: unknown[] = [
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'FORBIDDEN',
];

function withoutAnswer(error: CombinedError | undefined): Outcome {
  if (!error || error.networkError) return { kind: 'unreached' };
  const final = error.graphQLErrors.find(({ extensions }) => FINAL_CODES.includes(extensions.code));
  return final ? { kind: 'refused', message: final.message, stock: null } : { kind: 'later' };
}

type Answer =
  | { __typename: 'Sale' | 'Restock' | 'Adjustment'; product: { stock: number } }
  | { __typename: 'StockChangedError'; message: string; current: { stock: number } }
  | { __typename: 'OutOfStockError'; message: string; available: number }
  | {
      __typename:
        | 'InvalidInputError'
        | 'ForbiddenError'
        | 'IdempotencyConflictError'
        | 'ProductArchivedError'
        | 'ProductNotFoundError'
        | 'RateLimitedError'
        | 'UnauthenticatedError';
      message: string;
    };

function outcomeOf(answer: Answer): Outcome {
  switch (answer.__typename) {
    case 'Sale':
    case 'Restock':
    case 'Adjustment':
      return { kind: 'confirmed', stock: answer.product.stock };
    case 'RateLimitedError':
    case 'UnauthenticatedError':
      return { kind: 'later' };
    case 'StockChangedError':
      return { kind: 'refused', message: answer.message, stock: answer.current.stock };
    case 'OutOfStockError':
      return { kind: 'refused', message: answer.message, stock: answer.available };
    default:
      return { kind: 'refused', message: answer.message, stock: null };
  }
}

/** Sends an entry under its key. */
export async function sendEntry({ key, product, action }: Entry): Promise<Outcome> {
  const shared = { productId: product.id, idempotencyKey: key };
  switch (action.kind) {
    case 'sale': {
      const input = { ...shared, quantity: action.quantity };
      const { data, error } = await client.mutation(SellProduct, { input });
      return data ? outcomeOf(data.sellProduct) : withoutAnswer(error);
    }
    case 'restock': {
      const input = { ...shared, quantity: action.quantity };
      const { data, error } = await client.mutation(RestockProduct, { input });
      return data ? outcomeOf(data.restockProduct) : withoutAnswer(error);
    }
    case 'count': {
      const { counted, expectedStock, reason, note } = action;
      const input = { ...shared, counted, expectedStock, reason, note };
      const { data, error } = await client.mutation(AdjustStock, { input });
      return data ? outcomeOf(data.adjustStock) : withoutAnswer(error);
    }
  }
}
