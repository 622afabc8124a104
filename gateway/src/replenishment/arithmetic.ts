/** How long an order takes where neither the product nor its supplier says it, in days. */
export const usualLeadTimeDays = 7;

const dayMs = 86_400_000;

/** What an order is reckoned from. */
export type Figures = {
  stock: number;
  minimum: number;
  target: number | null;
  packSize: number | null;
  leadTimeDays: number;
  /** Null where too little is known. */
  unitsPerDay: number | null;
  /** On its way already. */
  onOrder: number;
};

/** Whole days until the stock is gone; null where nobody knows. */
export function daysLeft({ stock, unitsPerDay }: Pick<Figures, 'stock' | 'unitsPerDay'>): number | null {
  return unitsPerDay === null ? null : Math.floor(stock / unitsPerDay);
}

/** When the stock is gone; null where nobody knows, or it is far beyond what can be foretold. */
export function runsOutOn(
  { stock, unitsPerDay }: Pick<Figures, 'stock' | 'unitsPerDay'>,
  now: number,
): string | null {
  if (unitsPerDay === null) return null;
  const days = stock / unitsPerDay;
  return days > 3_650 ? null : new Date(now + days * dayMs).toISOString();
}

/** How many are sold until an order of now has come, as far as is known. */
export function soldMeanwhile({ unitsPerDay, leadTimeDays }: Figures): number {
  return Math.ceil((unitsPerDay ?? 0) * leadTimeDays);
}

/**
 * How many are needed now, whatever the packs; 0 where stock and what is on its way reach the minimum. Up to the target, else
 * so many that the minimum stands again when they come: what is missing, and what is sold meanwhile.
 */
export function unitsNeeded(figures: Figures): number {
  const { stock, minimum, target, onOrder } = figures;
  const there = stock + onOrder;
  if (there >= minimum) return 0;
  return (target === null ? minimum + soldMeanwhile(figures) : Math.max(target, minimum)) - there;
}

/** How many to order now: what is needed, in whole packs. */
export function suggestedOrder(figures: Figures): number {
  const pack = figures.packSize ?? 1;
  return Math.ceil(unitsNeeded(figures) / pack) * pack;
}
