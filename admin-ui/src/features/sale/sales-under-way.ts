import { useSyncExternalStore } from 'react';
import { makeStore } from '../../platform/store.ts';

/** `asked`: the answer is on its way. `unknown`: it never came, and nobody here knows whether there was a sale. */
type SaleState = 'asked' | 'unknown';

/** By product and, of that, by quantity: a sale of two that is known says nothing of the one of five before it. */
export const sales = makeStore<ReadonlyMap<string, ReadonlyMap<number, SaleState>>>(new Map());

/** Marks what is known of a sale of so many; undefined once its outcome is. */
export function markSale(productId: string, quantity: number, state: SaleState | undefined): void {
  const all = new Map(sales.get());
  const own = new Map(all.get(productId));
  if (state) own.set(quantity, state);
  else own.delete(quantity);
  if (own.size > 0) all.set(productId, own);
  else all.delete(productId);
  sales.set(all);
}

/** What is not known yet of the sales of a product. */
export function useSaleState(productId: string): SaleState | undefined {
  return useSyncExternalStore(sales.subscribe, () => {
    const own = sales.get().get(productId);
    if (!own) return undefined;
    return [...own.values()].includes('asked') ? 'asked' : 'unknown';
  });
}
