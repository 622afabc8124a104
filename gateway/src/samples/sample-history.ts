import type { MovementKind } from '@orquestia/prisma/client';
import type { SampleProduct } from './sample-products.ts';

type SampleMovement = {
  kind: Extract<MovementKind, 'INITIAL' | 'SALE' | 'RESTOCK'>;
  quantity: number;
  stockBefore: number;
  stockAfter: number;
  at: Date;
};
type SampleHistory = { movements: SampleMovement[]; lowSince: Date | null };

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const days = 28;
/** How much of a day's sales each day of the week has, from Sunday on. */
const weekday = [0.3, 1.1, 1, 0.9, 1.1, 1.5, 1.1];
const opensAt = 15;
const openHours = 8;
const mostAtOnce = 3;
const restockDay = 14;

/** Four weeks of a product up to the stock it has: the first count, sales, and a delivery in the middle. */
export function sampleHistory(product: SampleProduct, now: Date): SampleHistory {
  const sales = salesOf(product, now);
  const sold = sales.reduce((sum, { quantity }) => sum + quantity, 0);
  const delivered = sold >= mostAtOnce * 4 ? Math.floor(sold / 3) : 0;
  const first = dayStart(now, days);
  const changes = [
    { kind: 'INITIAL' as const, quantity: product.stock + sold - delivered, at: first },
    ...sales.map(({ quantity, at }) => ({ kind: 'SALE' as const, quantity: -quantity, at })),
    ...(delivered > 0
      ? [{ kind: 'RESTOCK' as const, quantity: delivered, at: dayStart(now, restockDay) }]
      : []),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());

  let stock = 0;
  let lowSince: Date | null = null;
  const movements = changes.map((change) => {
    const stockBefore = stock;
    stock += change.quantity;
    lowSince = stock < product.minimum ? (lowSince ?? change.at) : null;
    return { ...change, stockBefore, stockAfter: stock };
  });
  return { movements, lowSince };
}

/** Each day what its share of the week comes to, in sales of three units at most. */
function salesOf({ sku, unitsPerDay }: SampleProduct, now: Date): { quantity: number; at: Date }[] {
  const phase = (Number(sku.slice(-3)) * 0.37) % 1;
  let demand = phase;
  return Array.from({ length: days - 1 }, (_, index) => {
    const start = dayStart(now, days - 1 - index);
    const before = Math.floor(demand);
    demand += unitsPerDay * (weekday[start.getUTCDay()] ?? 1);
    return splitSales(Math.floor(demand) - before, start, index);
  }).flat();
}

function splitSales(units: number, start: Date, index: number): { quantity: number; at: Date }[] {
  const count = Math.ceil(units / mostAtOnce);
  return Array.from({ length: count }, (_, place) => {
    const quantity = place < count - 1 ? mostAtOnce : units - mostAtOnce * (count - 1);
    // Never two at the same moment, and no two days alike.
    const hours = (openHours * (place + ((index * 5) % 7) / 7)) / count;
    return { quantity, at: new Date(start.getTime() + hours * hourMs) };
  });
}

/** When the warehouse opened so many days ago. */
function dayStart(now: Date, daysAgo: number): Date {
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs;
  return new Date(midnight - daysAgo * dayMs + opensAt * hourMs);
}
