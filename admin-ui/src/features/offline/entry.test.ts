import { expect, test } from 'vitest';
import { type Entry, entrySchema, isBehind, isForgotten, needsDecision, nextToSend } from './entry.ts';
import { isOverdue } from './key-age.ts';

const HOUR_MS = 60 * 60 * 1_000;
const now = Date.UTC(2026, 10, 29, 12);
const none = new Set<string>();

function entry(id: number, changes: Partial<Entry> = {}): Entry {
  return {
    id,
    key: `key-${id}`,
    keyAt: now - HOUR_MS,
    at: now - HOUR_MS,
    confirmedAt: null,
    personId: 'ana',
    product: { id: `p${id}`, name: 'Taladro' },
    action: { kind: 'sale', quantity: 1 },
    state: 'waiting',
    stock: null,
    message: null,
    isUnclear: false,
    takenAt: null,
    isTried: true,
    ...changes,
  };
}

test('what waits is sent in the order in which it was done, also what a closed tab had asked for', () => {
  const entries = [
    entry(1, { state: 'refused' }),
    entry(2, { state: 'confirmed' }),
    entry(3, { state: 'asked' }),
    entry(4),
  ];
  expect(nextToSend(entries, { personId: 'ana', now, held: none })?.id).toBe(3);
});

test('what another person did is never sent', () => {
  const entries = [entry(1, { personId: 'leo' }), entry(2)];
  expect(nextToSend(entries, { personId: 'ana', now, held: none })?.id).toBe(2);
  expect(nextToSend([entry(1, { personId: 'open' })], { personId: 'ana', now, held: none })).toBeUndefined();
});

test('what is a day old is never sent by itself, and a little before neither: its key may be forgotten by then', () => {
  expect(isOverdue({ keyAt: now - 24 * HOUR_MS }, now)).toBe(true);
  expect(isOverdue({ keyAt: now - 24 * HOUR_MS + 1_000 }, now)).toBe(true);
  expect(isOverdue({ keyAt: now - 23 * HOUR_MS }, now)).toBe(false);
  const entries = [entry(1, { keyAt: now - 25 * HOUR_MS }), entry(2)];
  expect(nextToSend(entries, { personId: 'ana', now, held: none })?.id).toBe(2);
});

test('behind what has to wait, what was done later with the same product waits, too', () => {
  const entries = [entry(1), entry(2, { product: { id: 'p1', name: 'Taladro' } }), entry(3)];
  expect(nextToSend(entries, { personId: 'ana', now, held: new Set(['p1']) })?.id).toBe(3);
});

test('what was noted before the clock was set back is not sent by itself either', () => {
  expect(isOverdue({ keyAt: now + HOUR_MS }, now)).toBe(true);
  expect(isOverdue({ keyAt: now + 60_000 }, now)).toBe(false);
});

test('a count comes after what was done with its product before it, as long as that sends itself', () => {
  const sender = { personId: 'ana', now };
  const line = { productId: 'p1', keyAt: now };
  expect(isBehind([entry(1)], line, sender)).toBe(true);
  expect(isBehind([entry(1, { state: 'asked' })], line, sender)).toBe(true);
  expect(isBehind([entry(2)], line, sender)).toBe(false);
  expect(isBehind([entry(1)], { ...line, keyAt: now - 2 * HOUR_MS }, sender)).toBe(false);
  for (const settled of [
    entry(1, { state: 'confirmed' }),
    entry(1, { state: 'refused' }),
    entry(1, { personId: 'leo' }),
    entry(1, { keyAt: now - 25 * HOUR_MS }),
  ])
    expect(isBehind([settled], line, sender)).toBe(false);
});

test('what is refused or too old is for a person to decide, and nothing else', () => {
  expect(needsDecision(entry(1, { state: 'refused' }), now)).toBe(true);
  expect(needsDecision(entry(1, { keyAt: now - 25 * HOUR_MS }), now)).toBe(true);
  expect(needsDecision(entry(1), now)).toBe(false);
  expect(needsDecision(entry(1, { state: 'confirmed', keyAt: now - 25 * HOUR_MS }), now)).toBe(false);
});

test('what was made long ago and is confirmed now is shown for an hour from now on', () => {
  const confirmed = entry(1, { state: 'confirmed', at: now - 30 * HOUR_MS, confirmedAt: now - 1_000 });
  expect(isForgotten(confirmed, now)).toBe(false);
  expect(isForgotten(confirmed, now + 2 * HOUR_MS)).toBe(true);
  expect(isForgotten({ ...confirmed, confirmedAt: null }, now)).toBe(true);
  expect(isForgotten(entry(1, { at: now - 30 * HOUR_MS }), now)).toBe(false);
});

test('an entry of an earlier version is still read', () => {
  const { confirmedAt: _, isUnclear: __, takenAt: ___, isTried: ____, ...earlier } = entry(1);
  expect(entrySchema.parse(earlier)).toEqual(entry(1));
});
