import { expect, test } from 'vitest';
import { type Entry, nextToSend } from './entry.ts';
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
    personId: 'ana',
    product: { id: `p${id}`, name: 'Taladro' },
    action: { kind: 'sale', quantity: 1 },
    state: 'waiting',
    stock: null,
    message: null,
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
