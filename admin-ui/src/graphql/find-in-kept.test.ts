import { expect, test } from 'vitest';
import { findInKept } from './find-in-kept.ts';

const product = (id: string, name: string, changes: object = {}) => ({
  __typename: 'Product',
  id,
  name,
  sku: null,
  barcode: null,
  stock: 5,
  stockStatus: 'OK',
  archivedAt: null,
  ...changes,
});
const list = (...nodes: object[]) => ({ products: { edges: nodes.map((node) => ({ node })) } });
const drill = product('1', 'Taladro percutor', { sku: 'TAL-18', barcode: '12345670' });
const level = product('2', 'Nivel láser');

test('a code finds its product in the lists that were read, however it is written', () => {
  const answers = [list(level, drill)];
  for (const code of ['12345670', ' tal-18'])
    expect(findInKept('ProductByCode', { code }, answers)).toMatchObject({ productByCode: { id: '1' } });
  expect(findInKept('ProductByCode', { code: '96385074' }, answers)).toBeUndefined();
});

test('a product is as it was read last, on its page or in a list', () => {
  const answers = [{ product: { ...drill, stock: 3 } }, list({ ...drill, stock: 9 })];
  expect(findInKept('ProductByCode', { code: 'TAL-18' }, answers)).toMatchObject({
    productByCode: { stock: 3 },
  });
});

test('a count finds by number and by a part of the name, without accents', () => {
  const answers = [list(drill, level)];
  expect(findInKept('FindToCount', { text: 'laser', id: 'laser', isNumber: false }, answers)).toMatchObject({
    byCode: null,
    products: { edges: [{ node: { id: '2' } }] },
  });
  expect(findInKept('FindToCount', { text: '1', id: '1', isNumber: true }, answers)).toMatchObject({
    byNumber: { id: '1' },
  });
  expect(
    findInKept('FindToCount', { text: 'sierra', id: 'sierra', isNumber: false }, answers),
  ).toBeUndefined();
});

test('answers of another kind, or of an older screen, are passed over', () => {
  expect(
    findInKept('ProductByCode', { code: 'TAL-18' }, [null, { me: {} }, list({ id: 7 })]),
  ).toBeUndefined();
});
