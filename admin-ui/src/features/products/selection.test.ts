import { expect, test } from 'vitest';
import { countChosen, makeSelection } from './selection.ts';

const onPage = ['a', 'b', 'c', 'd', 'e'];

function chosenOf(selection: ReturnType<typeof makeSelection>): string {
  const chosen = selection.get();
  return chosen.kind === 'all' ? 'all' : [...chosen.ids].sort().join('');
}

test('a row is chosen and left out again', () => {
  const selection = makeSelection();
  selection.toggle('b', true, { toHere: false, onPage });
  selection.toggle('d', true, { toHere: false, onPage });
  expect(chosenOf(selection)).toBe('bd');
  selection.toggle('b', false, { toHere: false, onPage });
  expect(chosenOf(selection)).toBe('d');
});

test('shift chooses from the last row to this one, upwards too', () => {
  const selection = makeSelection();
  selection.toggle('d', true, { toHere: false, onPage });
  selection.toggle('b', true, { toHere: true, onPage });
  expect(chosenOf(selection)).toBe('bcd');
  selection.toggle('c', false, { toHere: true, onPage });
  expect(chosenOf(selection)).toBe('d');
});

test('shift without a row before it chooses that row alone, and so does one whose last row is on another page', () => {
  const selection = makeSelection();
  selection.toggle('c', true, { toHere: true, onPage });
  expect(chosenOf(selection)).toBe('c');
  selection.toggle('x', true, { toHere: true, onPage: ['x', 'y'] });
  expect(chosenOf(selection)).toBe('cx');
});

test('what is chosen on another page stays chosen', () => {
  const selection = makeSelection();
  selection.togglePage(true, ['a', 'b']);
  selection.togglePage(true, ['x']);
  expect(chosenOf(selection)).toBe('abx');
  selection.togglePage(false, ['x']);
  expect(chosenOf(selection)).toBe('ab');
});

test('of all that the filter finds, leaving out one leaves the others of the page', () => {
  const selection = makeSelection();
  selection.chooseAll();
  expect(countChosen(selection.get(), 250)).toBe(250);
  selection.toggle('c', false, { toHere: false, onPage });
  expect(chosenOf(selection)).toBe('abde');
  selection.clear();
  expect(countChosen(selection.get(), 250)).toBe(0);
});
