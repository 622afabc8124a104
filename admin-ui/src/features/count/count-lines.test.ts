import { expect, test } from 'vitest';
import {
  addProducts,
  type Count,
  changeLine,
  countLine,
  emptyCount,
  insist,
  recount,
  sumUp,
} from './count-lines.ts';

const stamp = (key: string) => ({ key, keyAt: 0, personId: 'ana' });

const drill = { id: '1', name: 'Taladro', stock: 20 };
const level = { id: '2', name: 'Nivel', stock: 5 };

const save = (count: Count, id: string) => changeLine(count, id, (line) => ({ ...line, state: 'saved' }));
const ids = ({ lines }: Count) => lines.map(({ productId }) => productId);

test('what is found by its code stands before the category, and nothing is there twice', () => {
  const category = addProducts(emptyCount, [drill], 'category');
  expect(ids(addProducts(category, [level], 'code'))).toEqual(['2', '1']);
  expect(ids(addProducts(category, [level], 'category'))).toEqual(['1', '2']);
  expect(addProducts(category, [{ ...drill, stock: 7 }], 'code').lines).toEqual(category.lines);
});

test('a counted line waits to be sent under its key, and counts once it is saved', () => {
  const counted = countLine(
    addProducts(emptyCount, [drill, level], 'category'),
    '2',
    { counted: 4, expected: 5 },
    stamp('k'),
  );
  expect(counted.lines[0]).toMatchObject({ productId: '2', counted: 4, key: 'k', state: 'unsent' });
  expect(sumUp(counted)).toMatchObject({ open: 1, unsent: 1, saved: 0, units: 0 });
  expect(sumUp(save(counted, '2'))).toMatchObject({ open: 1, unsent: 0, saved: 1, units: -1 });
});

test('a line that was saved and is counted anew differs from what was expected at first', () => {
  const first = save(
    countLine(addProducts(emptyCount, [drill], 'code'), '1', { counted: 18, expected: 20 }, stamp('a')),
    '1',
  );
  const open = changeLine(first, '1', recount);
  expect(open.lines[0]).toMatchObject({ state: 'open', expected: 18, counted: null });
  const second = save(countLine(open, '1', { counted: 19, expected: 18 }, stamp('b')), '1');
  expect(sumUp(second)).toMatchObject({ units: -1, saved: 1 });
});

test('where the stock has changed, the count is made anew or holds, both against the stock of now', () => {
  const counted = countLine(
    addProducts(emptyCount, [drill], 'code'),
    '1',
    { counted: 20, expected: 20 },
    stamp('a'),
  );
  const changed = changeLine(counted, '1', (line) => ({ ...line, state: 'changed', current: 17 }));
  expect(sumUp(changed)).toMatchObject({ attention: 1, saved: 0 });
  expect(changeLine(changed, '1', recount).lines[0]).toMatchObject({ state: 'open', expected: 17 });
  expect(changeLine(changed, '1', (line) => insist(line, stamp('b'))).lines[0]).toMatchObject({
    state: 'unsent',
    expected: 17,
    counted: 20,
    key: 'b',
  });
});

test('what was seen while a sale was still to be sent is what the count is sent against', () => {
  const listed = addProducts(emptyCount, [drill], 'code');
  const counted = countLine(listed, '1', { counted: 18, expected: 18 }, stamp('a'));
  expect(counted.lines[0]).toMatchObject({ counted: 18, expected: 18, state: 'unsent' });
  expect(sumUp(save(counted, '1'))).toMatchObject({ differences: [], units: 0 });
});
