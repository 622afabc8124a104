import { expect, test } from 'vitest';
import { mayBeDecimals, parseStock, readStock } from './parse-stock.ts';

test.each([
  ['12', 12],
  ['0', 0],
  ['1.200', 1200],
  ['1,200', 1200],
  ['1.234.567', 1234567],
  ['1 200', 1200],
  ['1\u00a0200', 1200],
  ["1'200", 1200],
  ['12,0', 12],
  ['12.00', 12],
  ['0,000', 0],
  ['1.200,00', 1200],
  ['1,200.0', 1200],
  ['+5', 5],
  ['\u200e12\u200b', 12],
  ['\ufeff1\u2009200', 1200],
  ['1.000.000.000', 1_000_000_000],
])('the stock "%s" is %i', (text, stock) => {
  expect(parseStock(text)).toEqual({ stock });
});

test.each(['1,5', '1.20', '1.200.0', '1,2,3', '12 uds', '1e3', '1.200.000.0', '--1', '1,200,00'])(
  'the stock "%s" is no whole number',
  (text) => {
    expect(parseStock(text)).toEqual({ problem: 'stock-not-whole' });
  },
);

test.each([
  ['12', 12],
  ['1.200', 1200],
  ['1 200', 1200],
  ['0', 0],
  [7, 7],
])('the stock %j is read as %i', (written, stock) => {
  expect(readStock(written)).toBe(stock);
});

test.each(['', 'doce', '1,5', '-1', '0x10', '1e3', '1000000001'])('%j cannot be a stock', (written) => {
  expect(readStock(written)).toBeNull();
});

test('a column of nothing but three zeros behind a point may be decimals, and is read as them when a person says so', () => {
  expect(mayBeDecimals(['7.000', '', '12.000'])).toBe(true);
  expect(mayBeDecimals(['7.000', '1.200'])).toBe(false);
  expect(mayBeDecimals(['', ''])).toBe(false);
  expect(parseStock('7.000')).toEqual({ stock: 7000 });
  expect(parseStock('7.000', 'decimals')).toEqual({ stock: 7 });
  expect(parseStock('1.200,00', 'decimals')).toEqual({ stock: 1200 });
});
