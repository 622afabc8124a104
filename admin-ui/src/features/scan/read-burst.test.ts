import { expect, test } from 'vitest';
import { makeBurstReader } from './read-burst.ts';

/** Types the keys with so many milliseconds between them; returns what was read at the end. */
function type(keys: string[], gap: number, read = makeBurstReader(), from = 0) {
  return keys.map((key, index) => read({ key, timeStamp: from + index * gap, repeat: false })).at(-1);
}
const code = [...'4006381333931'];

test('a fast burst of characters that Enter ends is a code', () => {
  expect(type([...code, 'Enter'], 4)).toBe('4006381333931');
  expect(type(['Shift', 'T', 'A', 'L', 'Shift', '-', '1', 'Enter'], 20)).toBe('TAL-1');
});

test('what a person types is none, nor is a key that is held down before Enter', () => {
  expect(type([...code, 'Enter'], 90)).toBeNull();
  expect(type(['1', '2', 'Enter'], 5)).toBeNull();
  const read = makeBurstReader();
  type(code, 4, read);
  expect(read({ key: 'Enter', timeStamp: 5_000, repeat: false })).toBeNull();
});

test('a key that is held down repeats itself as fast as a scanner types, and is no code', () => {
  const read = makeBurstReader();
  const held = [...'100000'].map((key, index) => ({ key, timeStamp: 33 * index, repeat: index > 1 }));
  for (const key of held) read(key);
  expect(read({ key: 'Enter', timeStamp: 6 * 33, repeat: false })).toBeNull();
});

test('a burst begins anew behind a pause, and after each code', () => {
  const read = makeBurstReader();
  type([...'ab'], 4, read);
  expect(type([...code, 'Enter'], 4, read, 1_000)).toBe('4006381333931');
  expect(type([...'BRO-7', 'Enter'], 4, read, 1_060)).toBe('BRO-7');
  type([...'?'], 4, read, 2_000);
  expect(type(['Shift', ...'TAL-1', 'Enter'], 4, read, 3_000)).toBe('TAL-1');
});

test('a key that does something ends a burst: what quick hands press on a list is no code', () => {
  expect(type([...'xs9', 'Escape', 's', '5', 'Enter'], 10)).toBeNull();
});
