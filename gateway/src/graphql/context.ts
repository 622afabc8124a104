import DataLoader from 'dataloader';
import type { DeliveryAttempt, StockAlert } from '../alerts/alert-store.ts';
import type { Product } from '../catalog/product.ts';
import type { Call } from '../platform/call.ts';
import type { UseCases } from '../use-cases.ts';

/** What every resolver gets: the call, the use cases and this call's loaders. Never a database client. */
export type Context = { call: Call; useCases: UseCases; loaders: Loaders };

/** Rows by id, those of one moment in one statement. */
type Loaders = {
  products: DataLoader<number, Product>;
  alerts: DataLoader<number, StockAlert>;
  attempts: DataLoader<number, DeliveryAttempt[]>;
};

export function createContext(call: Call, useCases: UseCases): Context {
  return { call, useCases, loaders: createLoaders(useCases) };
}

// Without a cache: in a subscription the same row is read again and again, and has changed each time.
const options = { cache: false };

function createLoaders(useCases: UseCases): Loaders {
  return {
    products: new DataLoader(
      async (ids) => byId(ids, await useCases.products.findMany(ids), 'product'),
      options,
    ),
    alerts: new DataLoader(async (ids) => byId(ids, await useCases.alerts.findMany(ids), 'alert'), options),
    attempts: new DataLoader(async (ids) => {
      const attempts = await useCases.alerts.attempts(ids);
      return ids.map((id) => attempts.filter(({ alertId }) => alertId === id));
    }, options),
  };
}

function byId<T extends { id: number }>(ids: readonly number[], rows: T[], what: string): (T | Error)[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? new Error(`${what} ${id} is gone`));
}
