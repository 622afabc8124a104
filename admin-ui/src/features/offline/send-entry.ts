import { client } from '../../graphql/client.ts';
import type { Entry } from './entry.ts';
import { type Outcome, outcomeOf, withoutAnswer } from './outcome.ts';
import { SendCount, SendRestock, SendSale } from './send-mutations.ts';

/** Sends an entry under its key. */
export async function sendEntry({ key, product, action }: Entry): Promise<Outcome> {
  const shared = { productId: product.id, idempotencyKey: key };
  switch (action.kind) {
    case 'sale': {
      const input = { ...shared, quantity: action.quantity };
      const { data, error } = await client.mutation(SendSale, { input });
      return data ? outcomeOf(data.sellProduct) : withoutAnswer(error);
    }
    case 'restock': {
      const input = { ...shared, quantity: action.quantity };
      const { data, error } = await client.mutation(SendRestock, { input });
      return data ? outcomeOf(data.restockProduct) : withoutAnswer(error);
    }
    case 'count': {
      const { counted, expectedStock, reason, note } = action;
      const input = { ...shared, counted, expectedStock, reason, note };
      const { data, error } = await client.mutation(SendCount, { input });
      return data ? outcomeOf(data.adjustStock) : withoutAnswer(error);
    }
  }
}
