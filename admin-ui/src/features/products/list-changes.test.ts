import { expect, test } from 'vitest';
import { listChanges } from './list-changes.ts';

const changes = (shown: string, fresh: string) => {
  const { misplaced, count } = listChanges([...shown], [...fresh]);
  return { misplaced: [...misplaced].sort().join(''), count };
};

test.each([
  ['abc', 'abc', '', 0, 'the same list has no changes'],
  ['abcd', 'bcd', 'a', 1, 'a row that no longer belongs there is one'],
  ['abc', 'nabc', '', 1, 'a newcomer is one'],
  ['abc', 'nab', 'c', 1, 'a newcomer that pushes another from the page is one'],
  ['abcd', 'bcad', 'a', 1, 'a row that has another place is one, wherever it goes'],
  ['abcd', 'nbca', 'ad', 2, 'a newcomer that pushes one out and a move are two'],
  ['', 'ab', '', 2, 'an empty list counts what there is now'],
  ['ab', '', 'ab', 2, 'an emptied list counts what there was'],
])('from %s to %s, %s is out of place: %i (%s)', (shown, fresh, misplaced, count) => {
  expect(changes(shown, fresh)).toEqual({ misplaced, count });
});
