import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Changes } from './changes.ts';
import { makeLiveFeed } from './live-feed.ts';

type Row = { id: number; text: string };

function feedOf(load: (ids: number[]) => Promise<Row[]>) {
  const events: Changes['events'] = new EventEmitter();
  const changes = {
    events,
    publish: () => undefined,
    endListening: async () => undefined,
    flush: async () => undefined,
  };
  return { events, follow: makeLiveFeed(changes, 'product', load) };
}
const rows = (ids: number[]) => Promise.resolve(ids.map((id) => ({ id, text: `row ${id}` })));
const turn = () => new Promise((next) => setImmediate(next));
const never = new AbortController().signal;

test('a subscriber that is behind gets the latest state of a row, once', async () => {
  let text = 'old';
  const { events, follow } = feedOf((ids) => Promise.resolve(ids.map((id) => ({ id, text }))));
  const feed = follow(never);
  const first = feed.next();
  events.emit('product', [1]);
  expect((await first).value).toEqual({ id: 1, text: 'old' });
  events.emit('product', [2]);
  await turn();
  text = 'new';
  events.emit('product', [2]);
  await turn();
  expect((await feed.next()).value).toEqual({ id: 2, text: 'new' });
  const next = feed.next();
  events.emit('resync');
  expect((await next).done).toBe(true);
});

test('a subscriber that takes nothing while 1,001 rows change is let go, and nothing more is read for it', async () => {
  let loads = 0;
  const { events, follow } = feedOf((ids) => {
    loads += 1;
    return rows(ids);
  });
  const feed = follow(never);
  const first = feed.next();
  events.emit('product', [0]);
  await first;
  events.emit(
    'product',
    Array.from({ length: 1_001 }, (_, n) => n + 1),
  );
  await turn();
  expect(loads).toBe(2);
  events.emit('product', [5_000]);
  await turn();
  expect(loads).toBe(2);
  expect((await feed.next()).done).toBe(true);
});

test('a subscriber that keeps up is not let go, however many rows change', async () => {
  const { events, follow } = feedOf(rows);
  const feed = follow(never);
  for (let id = 1; id <= 2_000; id++) {
    const next = feed.next();
    events.emit('product', [id]);
    expect((await next).value).toEqual({ id, text: `row ${id}` });
  }
});

test('a row that changes while it is being read comes in its latest state last', async () => {
  const asked: ((rows: Row[]) => void)[] = [];
  const { events, follow } = feedOf(() => new Promise((answer) => asked.push(answer)));
  const feed = follow(never);
  const first = feed.next();
  events.emit('product', [1]);
  events.emit('product', [1]);
  events.emit('product', [1]);
  const answer = async (text: string) => {
    asked.shift()?.([{ id: 1, text }]);
    await turn();
  };
  await answer('read first');
  expect((await first).value).toEqual({ id: 1, text: 'read first' });
  expect(asked).toHaveLength(1);
  await answer('read later');
  expect((await feed.next()).value).toEqual({ id: 1, text: 'read later' });
  expect(asked).toEqual([]);
});
