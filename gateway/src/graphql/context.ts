import DataLoader from 'dataloader';
import type { DeliveryAttempt, StockAlert } from '../alerts/alert-store.ts';
import type { Product } from '../catalog/product.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { UseCases } from '../use-cases.ts';

/** What every resolver gets: the call, the use cases and this call's loaders. Never a database client. */
export type Context = { requestContext: RequestContext; useCases: UseCases; loaders: Loaders };

/** Rows by id, those of one moment in one statement; each loader is made where one is asked for: few calls do. */
class Loaders {
  readonly #useCases: UseCases;
  #products: DataLoader<number, Product> | undefined;
  #foundProducts: DataLoader<number, Product | null> | undefined;
  #previousDescriptions: DataLoader<number, string | null> | undefined;
  #alerts: DataLoader<number, StockAlert> | undefined;
  #attempts: DataLoader<number, DeliveryAttempt[]> | undefined;

  constructor(useCases: UseCases) {
    this.#useCases = useCases;
  }

  get products() {
    this.#products ??= new DataLoader(
      async (ids) => byId(ids, await this.#useCases.products.findMany(ids), isGone('product')),
      options,
    );
    return this.#products;
  }

  /** As `products`, with null for one that is gone. */
  get foundProducts() {
    this.#foundProducts ??= new DataLoader(
      async (ids) => byId(ids, await this.#useCases.products.findMany(ids), () => null),
      options,
    );
    return this.#foundProducts;
  }

  get previousDescriptions() {
    this.#previousDescriptions ??= new DataLoader(async (ids) => {
      const previous = await this.#useCases.products.previousDescriptions(ids);
      return ids.map((id) => previous.get(id) ?? null);
    }, options);
    return this.#previousDescriptions;
  }

  get alerts() {
    this.#alerts ??= new DataLoader(
      async (ids) => byId(ids, await this.#useCases.alerts.findMany(ids), isGone('alert')),
      options,
    );
    return this.#alerts;
  }

  get attempts() {
    this.#attempts ??= new DataLoader(async (ids) => {
      const attempts = await this.#useCases.alerts.attempts(ids);
      return ids.map((id) => attempts.filter(({ alertId }) => alertId === id));
    }, options);
    return this.#attempts;
  }
}

export function makeContext(requestContext: RequestContext, useCases: UseCases): Context {
  return { requestContext, useCases, loaders: new Loaders(useCases) };
}

// Without a cache: in a subscription the same row is read again and again, and has changed each time.
const options = { cache: false };

function byId<T extends { id: number }, Missing>(
  ids: readonly number[],
  rows: T[],
  missing: (id: number) => Missing,
): (T | Missing)[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? missing(id));
}

const isGone = (what: string) => (id: number) => new Error(`${what} ${id} is gone`);
