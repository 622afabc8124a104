import { expect, test } from 'vitest';
import { readConfirmation, readPrice } from './confirmation.ts';

test.each([
  [12.5, 12.5],
  ['12.50', 12.5],
  ['12,50', 12.5],
  ['12.50 €', 12.5],
  ['€ 12,5', 12.5],
  ['12,50 EUR', 12.5],
  ['$1,234.50', 1234.5],
  ['1.234,50', 1234.5],
  ["1'234.50", 1234.5],
  ['1.234.567', 1234567],
  ['0,125', 0.125],
  ['7', 7],
  ['1.234', null],
  ['1,234', null],
  ['consultar', null],
  ['', null],
  ['-3', null],
  [-3, null],
  ['12,50 / 13', null],
  [null, null],
  [{ amount: 3 }, null],
])('a price of %j is read as %j', (price, read) => {
  expect(readPrice(price)).toBe(read);
});

test.each([
  ['{"delivered": true, "supplier_price": "12,50"}', { supplierPrice: 12.5 }],
  ['[{"delivered": true, "supplier_price": 12.5}]', { supplierPrice: 12.5 }],
  ['{"delivered": "true"}', { supplierPrice: null }],
  ['{"delivered": true, "supplier_price": "a few"}', { supplierPrice: null }],
  ['{"delivered": false}', undefined],
  ['{"delivered": "false"}', undefined],
  ['{"delivered": 1}', undefined],
  ['[{"delivered": true}, {"delivered": false}]', undefined],
  ['[]', undefined],
  ['', undefined],
])('the answer %s is a confirmation of %j', (body, confirmation) => {
  expect(readConfirmation(body)).toEqual(confirmation);
});
