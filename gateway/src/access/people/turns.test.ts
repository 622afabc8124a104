import { expect, test } from 'vitest';
import { makeTurns, NoTurn } from './turns.ts';

/** Work that ends when it is told to, and what has begun so far. */
function makeWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((done) => ends.push(() => done(name)));
  };
  return { begun, work, endOne: () => ends.shift()?.() };
}

test('so many run at once, and the others in the order of coming', async () => {
  const { begun, work, endOne } = makeWork();
  const take = makeTurns({ atOnce: 2, places: 10 });
  const all = ['a', 'b', 'c', 'd'].map((name) => take(1, work(name)));
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b']);
  endOne();
  await all[0];
  await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
});

test('the lowest rank goes first, whoever came before', async () => {
  const { begun, work, endOne } = makeWork();
  const take = makeTurns({ atOnce: 1, places: 10 });
  const ranks = { first: 1, often: 9, sometimes: 3, never: 1 };
  for (const [name, rank] of Object.entries(ranks)) void take(rank, work(name));
  for (const count of [1, 2, 3, 4]) {
    await expect.poll(() => begun.length).toBe(count);
    endOne();
  }
  expect(begun).toEqual(['first', 'never', 'sometimes', 'often']);
});

test('where there is no place the last of the highest rank gives way, or whoever comes with it', async () => {
  const { begun, work, endOne } = makeWork();
  const take = makeTurns({ atOnce: 1, places: 2 });
  void take(1, work('running'));
  void take(5, work('often'));
  const lastOften = take(5, work('often, later'));
  const outcome = expect(lastOften).rejects.toBeInstanceOf(NoTurn);
  void take(1, work('never'));
  await outcome;
  await expect(take(9, work('the most often'))).rejects.toBeInstanceOf(NoTurn);
  endOne();
  await expect.poll(() => begun).toEqual(['running', 'never']);
});

test('work that fails gives its turn on', async () => {
  const take = makeTurns({ atOnce: 1, places: 1 });
  const failing = take(1, () => Promise.reject(new Error('no')));
  const next = take(1, async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});
