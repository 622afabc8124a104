import { expect, test } from 'vitest';
import type { Entry } from './entry.ts';
import { discarded, isUnderWay, released, taken } from './hold.ts';

const now = Date.UTC(2026, 10, 29, 12);
const product = { id: 'p1', name: 'Taladro' };

function entry(id: number, changes: Partial<Entry> = {}): Entry {
  return {
    id,
    key: `key-${id}`,
    keyAt: now - 60_000,
    at: now - 60_000,
    confirmedAt: null,
    personId: 'ana',
    product,
    action: { kind: 'sale', quantity: 5 },
    state: 'waiting',
    stock: null,
    message: null,
    isUnclear: false,
    takenAt: null,
    isTried: false,
    ...changes,
  };
}
const count = (id: number, expectedStock: number, changes: Partial<Entry> = {}) =>
  entry(id, {
    action: { kind: 'count', counted: 8, expectedStock, reason: 'COUNT', note: null },
    ...changes,
  });

test('what is sent is in the hands of its sender until an answer comes, and for no longer than one may take', () => {
  const sent = taken(entry(1), entry(1), now);
  expect(sent).toMatchObject({ takenAt: now, isTried: true });
  expect(isUnderWay(sent ?? entry(1), now + 70_000)).toBe(true);
  expect(isUnderWay(sent ?? entry(1), now + 81_000)).toBe(false);
  // The clock was set back.
  expect(isUnderWay(sent ?? entry(1), now - 81_000)).toBe(false);
  expect(isUnderWay(entry(1, { state: 'confirmed', takenAt: now }), now)).toBe(false);
});

test('nothing is sent that is settled, or goes under another key by now', () => {
  expect(taken(entry(1, { state: 'confirmed' }), entry(1), now)).toBeUndefined();
  expect(taken(entry(1, { state: 'refused' }), entry(1), now)).toBeUndefined();
  expect(taken(entry(1, { key: 'another' }), entry(1), now)).toBeUndefined();
});

test('what got no answer waits again, and is known to have been sent', () => {
  const sent = entry(1, { takenAt: now, isTried: true });
  const waiting = released(sent, sent, { state: 'waiting' });
  expect(waiting).toMatchObject({ state: 'waiting', takenAt: null, isTried: true });
  expect(released(entry(1, { state: 'confirmed' }), sent, { state: 'waiting' })).toBeUndefined();
  expect(released(entry(1, { key: 'another' }), sent, { state: 'refused' })).toBeUndefined();
});

test('what another tab has taken meanwhile stays in its hands', () => {
  const asked = entry(1, { state: 'asked', takenAt: now - 1_000, isTried: true });
  const byAnother = { ...asked, takenAt: now };
  expect(released(byAnother, asked, { state: 'waiting', isTried: false })).toMatchObject({
    state: 'waiting',
    takenAt: now,
    isTried: true,
  });
});

test('what waits or was refused is discarded; what is under way or done is not', () => {
  expect(discarded([entry(1)], 1, now)).toEqual([]);
  expect(discarded([entry(1, { state: 'refused' })], 1, now)).toEqual([]);
  expect(discarded([entry(1, { state: 'asked', takenAt: now - 90_000 })], 1, now)).toEqual([]);
  expect(discarded([entry(1, { takenAt: now - 1_000 })], 1, now)).toBeUndefined();
  expect(discarded([entry(1, { state: 'asked', takenAt: now })], 1, now)).toBeUndefined();
  expect(discarded([entry(1, { state: 'confirmed' })], 1, now)).toBeUndefined();
  // In another tab, before.
  expect(discarded([entry(2)], 1, now)).toEqual([]);
});

test('what was counted after it expects the stock without it', () => {
  // 10 were there: five sold, then counted.
  expect(discarded([entry(1), count(2, 5), count(3, 8)], 1, now)).toEqual([count(2, 10)]);
  const restock = entry(1, { action: { kind: 'restock', quantity: 5 } });
  expect(discarded([restock, count(2, 15)], 1, now)).toEqual([count(2, 10)]);
  expect(discarded([count(1, 10), count(2, 8)], 1, now)).toEqual([count(2, 10)]);
});

test('a count of another product, of before, or that was sent stays as it is, and so does one after what may be done', () => {
  for (const other of [
    count(2, 5, { product: { id: 'p2', name: 'Sierra' } }),
    count(0, 5),
    count(2, 5, { isTried: true }),
    count(2, 5, { state: 'refused' }),
    count(2, 5, { personId: 'leo' }),
  ])
    expect(discarded([entry(1), other], 1, now)).toEqual([]);
  expect(discarded([entry(1, { isTried: true }), count(2, 5)], 1, now)).toEqual([]);
});
