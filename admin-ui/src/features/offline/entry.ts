import { z } from 'zod/mini';
import { REASONS } from '../../graphql/reasons.ts';
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
  /** When it was known to be done; null before, and where that was not noted. */
  confirmedAt: z._default(z.nullable(z.number()), null),
  /** Whose it is; a key sent by another would be another key. */
  personId: z.string(),
  product: z.object({ id: z.string(), name: z.string() }),
  action: actionSchema,
  /** `asked`: the answer is on its way; `waiting`: it never came; `refused`: it is not done by sending it again. */
  state: z.enum(['asked', 'waiting', 'confirmed', 'refused']),
  /** The stock afterwards; where it was refused, the stock of now as far as it was said. */
  stock: z.nullable(z.number()),
  /** Why it was refused. */
  message: z.nullable(z.string()),
  /** Whether it may have been done all the same, although it was refused. */
  isUnclear: z._default(z.boolean(), false),
  /** Since when it is on its way, and in the hands of one sender; null while it is not. */
  takenAt: z._default(z.nullable(z.number()), null),
  /** Whether it was sent under its key, or may have been: without an answer it may be done. */
  isTried: z._default(z.boolean(), true),
});

/** A sale, a restock or a count that was made and is not known to be done. */
export type Entry = z.infer<typeof entrySchema>;
export type Draft = Pick<Entry, 'key' | 'product' | 'action'>;

type Sender = { personId: string | null; now: number };

/** What was confirmed is shown for a while. */
const CONFIRMED_MS = 60 * 60 * 1_000;

/** Whether it is not known to be done, nor that it cannot be. */
export const isOpen = ({ state }: Entry): boolean => state === 'asked' || state === 'waiting';

/** Whether it is sent by itself: it is this person's, and not too old. */
export const isSentByItself = (entry: Entry, { personId, now }: Sender): boolean =>
  isOpen(entry) && entry.personId === personId && !isOverdue(entry, now);

/** Whether it is no longer sent by itself: only a person can find out whether it was done. */
export const isTooOld = (entry: Entry, now: number): boolean => isOpen(entry) && isOverdue(entry, now);

/** Whether nothing becomes of it before a person decides. */
export const needsDecision = (entry: Entry, now: number): boolean =>
  entry.state === 'refused' || isTooOld(entry, now);

/** Whether it was confirmed so long ago that nobody looks for it any more. */
export const isForgotten = ({ state, confirmedAt, at }: Entry, now: number): boolean =>
  state === 'confirmed' && now - (confirmedAt ?? at) > CONFIRMED_MS;

/** The next entry to send by itself, of no product that has to wait. */
export function nextToSend(
  entries: readonly Entry[],
  { held, ...sender }: Sender & { held: ReadonlySet<string> },
): Entry | undefined {
  return entries.find((entry) => isSentByItself(entry, sender) && !held.has(entry.product.id));
}

/** Whether something of the product that was done before it was counted is still to be sent: the count comes after it. */
export function isBehind(
  entries: readonly Entry[],
  { productId, keyAt }: { productId: string; keyAt: number },
  sender: Sender,
): boolean {
  return entries.some(
    (entry) => entry.product.id === productId && entry.at <= keyAt && isSentByItself(entry, sender),
  );
}
