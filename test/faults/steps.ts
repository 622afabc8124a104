import { setTimeout as pause } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import type { Outcome } from './ack-log.ts';
import type { System } from './system.ts';

/** A product with its texts, made before the fault begins. */
export async function readyProduct(system: System, name: string, stock: number): Promise<number> {
  return idOf(await system.gateway().create({ name, stock }));
}

/** The id of what was acknowledged; anything else is an error here. */
export function idOf(outcome: Outcome): number {
  if (outcome.kind !== 'done') throw new Error(`not acknowledged: ${JSON.stringify(outcome)}`);
  return outcome.id;
}

/** Waits until something holds; how long is the caller's test limit, no promise of the system. */
export function until<T>(check: () => Promise<T> | T, timeout = 60_000): Promise<T> {
  return vi.waitFor(check, { timeout, interval: 100 });
}

/** Waits until the product has so many alerts, all of them delivered. */
export function alertsDelivered(system: System, productId: number, count: number): Promise<void> {
  return until(async () => {
    const rows = await system.ask('SELECT status FROM stock_alerts WHERE product_id = $1', [productId]);
    expect(rows).toEqual(Array.from({ length: count }, () => ({ status: 'DELIVERED' })));
  }, 120_000);
}

export async function stockOf(system: System, productId: number): Promise<number> {
  const rows = await system.ask('SELECT stock FROM products WHERE id = $1', [productId]);
  return z.tuple([z.object({ stock: z.number() })]).parse(rows)[0].stock;
}

/** Waits until the product has its texts: a breaker's minute and a pause behind it may pass. */
export function productReady(system: System, id: number): Promise<void> {
  return until(async () => {
    const rows = await system.ask('SELECT enrichment_status AS status FROM products WHERE id = $1', [id]);
    expect(rows).toEqual([{ status: 'READY' }]);
  }, 200_000);
}

/** A client that does as it is told: the same key again, as long as the answer is none or "not yet". */
export async function answered(attempt: () => Promise<Outcome>): Promise<Outcome> {
  for (;;) {
    const outcome = await attempt();
    const again =
      outcome.kind === 'unknown' ||
      (outcome.kind === 'refused' &&
        (outcome.code === 'IDEMPOTENCY_STILL_RUNNING' || outcome.code === 'STOPPING'));
    if (!again) return outcome;
    await pause(250);
  }
}

/** The id of what such a client gets in the end. */
export async function insist(attempt: () => Promise<Outcome>): Promise<number> {
  return idOf(await answered(attempt));
}
