import { markSale, sales } from './sales-under-way.ts';

/** Whoever looks at the movements of a product sees what became of its sales. */
export function forgetUnknownSales(productId: string): void {
  for (const [quantity, state] of sales.get().get(productId) ?? [])
    if (state === 'unknown') markSale(productId, quantity, undefined);
}
