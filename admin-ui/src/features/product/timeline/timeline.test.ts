import { expect, test } from 'vitest';
import { byDay, type Ends, type Entry, mergeTimeline } from './timeline.ts';

const none = { hasMore: false, cursor: null };
const ends: Ends = { alert: none, event: none, movement: none };
const movement = (id: string, at: string): Entry => ({
  kind: 'movement',
  id,
  at,
  movement: {
    id,
    at,
    kind: 'SALE',
    quantity: -1,
    stockAfter: 1,
    undoes: null,
    undoableUntil: null,
    reason: null,
    note: null,
    actor: null,
  },
});
const event = (id: string, at: string): Entry => ({
  kind: 'event',
  id,
  at,
  event: { id, at, action: 'product.edited', actor: null, changes: [] },
});
const idsOf = (entries: readonly Entry[]) => entries.map(({ kind, id }) => `${kind} ${id}`);

test('all kinds stand in one order, the newest first, and nothing twice', () => {
  const entries = [movement('1', '2026-12-01T10:00:00Z'), event('1', '2026-12-01T11:00:00Z')];
  expect(idsOf(mergeTimeline([...entries, ...entries], ends))).toEqual(['event 1', 'movement 1']);
});

test('of one moment the later number comes first', () => {
  const at = '2026-12-01T10:00:00Z';
  expect(idsOf(mergeTimeline([movement('9', at), movement('10', at)], ends))).toEqual([
    'movement 10',
    'movement 9',
  ]);
});

test('it goes back no further than a kind of which there is more', () => {
  const entries = [
    movement('2', '2026-12-03T10:00:00Z'),
    movement('1', '2026-12-02T10:00:00Z'),
    event('5', '2026-12-01T10:00:00Z'),
  ];
  const more = { ...ends, movement: { hasMore: true, cursor: 'c' } };
  expect(idsOf(mergeTimeline(entries, more))).toEqual(['movement 2', 'movement 1']);
  expect(idsOf(mergeTimeline(entries, ends))).toEqual(['movement 2', 'movement 1', 'event 5']);
});

test('days are told apart', () => {
  const entries = [movement('2', '2026-12-03T12:00:00'), movement('1', '2026-12-02T12:00:00')];
  expect(byDay(entries).map(({ entries }) => idsOf(entries))).toEqual([['movement 2'], ['movement 1']]);
});
