import { expect, test } from 'vitest';
import { readPasted } from './read-pasted.ts';

test('a column of names makes a product each, and empty cells none', () => {
  expect(readPasted('Taladro\r\n\r\nSierra\r\n').rows).toEqual([
    { name: 'Taladro', keywords: '', stock: '0' },
    { name: 'Sierra', keywords: '', stock: '0' },
  ]);
});

test('beside the names stand keywords and stock', () => {
  expect(readPasted('Taladro\tpercutor, 18 V\t12\nSierra\t\t3').rows).toEqual([
    { name: 'Taladro', keywords: 'percutor, 18 V', stock: '12' },
    { name: 'Sierra', keywords: '', stock: '3' },
  ]);
});

test('of two columns the second is the stock where it has only numbers', () => {
  expect(readPasted('Taladro\t1.200\nSierra\t3').rows[0]).toEqual({
    name: 'Taladro',
    keywords: '',
    stock: '1.200',
  });
  expect(readPasted('Taladro\tpercutor\nSierra\t3').rows[1]).toEqual({
    name: 'Sierra',
    keywords: '3',
    stock: '0',
  });
});

test('headings say which column is which, and are no product', () => {
  expect(readPasted('Existencias\tNombre\n12\tTaladro').rows).toEqual([
    { name: 'Taladro', keywords: '', stock: '12' },
  ]);
  expect(readPasted('Nombre\nTaladro').rows).toEqual([{ name: 'Taladro', keywords: '', stock: '0' }]);
});

test('columns that have no place here are named, or shown by what is in them', () => {
  expect(readPasted('SKU\tNombre\tCódigo de barras\nT-1\tTaladro\t').left).toEqual(['SKU']);
  expect(readPasted('Taladro\tpercutor\t12\t4006381333931').left).toEqual(['4006381333931']);
  expect(readPasted('Taladro\tpercutor\t12').left).toEqual([]);
});
