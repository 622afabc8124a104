import { expect, test } from 'vitest';
import { AnswerCache } from './answer-cache.ts';

test('the least recently used answer leaves first', () => {
  const cache = new AnswerCache<number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
});

test('an answer past its lifetime is gone', () => {
  const cache = new AnswerCache<number>(2, 0);
  cache.set('a', 1);
  expect(cache.get('a')).toBeUndefined();
});
