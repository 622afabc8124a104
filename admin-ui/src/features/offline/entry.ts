import { z } from 'zod/mini';
import { REASONS } from '../stock/reasons.ts';
import { isOverdue } from './key-age.ts';

const actionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sale'), quantity: z.number() }),
  z.object({ kind: z.literal('restock'), quantity: z.number() }),
  z.object({
    kind: z.literal('count'),
    counted: z.number(),
    expectedStock: z.number(),
    reason: z.enum(REASONS),
    note: z.nullable(z.string()),
  }),
]);

export const entrySchema = z.object({
  /** Entries are sent in this order. */
  id: z.number(),
  /** The idempotency key it is sent under, however often. */
  key: z.string(),
  /** Since when the key may be known to the gateway. */
  keyAt: z.number(),
  /** When it was done. */
  at: z.number(),
  /** Whose it is; a key sent by another would be another key. */
  personId: z.string(),
  product: z.object({ id: z.string(), name: z.string() }),
  action: actionSchema,
  /** `asked`: the answer is on its way; `waiting`: it never came; `refused`: nothing was done. */
  state: z.enum(['asked', 'waiting', 'confirmed', 'refused']),
  /** The stock afterwards; where it was refused, the stock of now as far as it was said. */
  stock: z.nullable(z.number()),
  /** Why it was refused. */
  message: z.nullable(z.string()),
});

/** A sale, a restock or a count that was made and is not known to be done. */
export type Entry = z.infer<typeof entrySchema>;
export type Draft = Pick<Entry, 'key' | 'product' | 'action'>;

/** The next entry to send by itself: this person's, not too old, and of no product that has to wait. */
export function nextToSend(
  entries: readonly Entry[],
  { personId, now, held }: { personId: string; now: number; held: ReadonlySet<string> },
): Entry | undefined {
  return entries.find(
    (entry) =>
      (entry.state === 'asked' || entry.state === 'waiting') &&
      entry.personId === personId &&
      !isOverdue(entry, now) &&
      !held.has(entry.product.id),
  );
}
