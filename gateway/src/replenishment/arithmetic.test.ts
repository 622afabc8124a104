import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysLeft, type Figures, runsOutOn, suggestedOrder } from './arithmetic.ts';

const screws: Figures = {
  stock: 49,
  minimum: 50,
  target: null,
  packSize: 12,
  leadTimeDays: 7,
  unitsPerDay: 3,
  onOrder: 0,
};

test('below a minimum of 50 with 3 sold a day, a week ahead: 1 missing and 21 sold meanwhile are 24 in packs of 12', () => {
  expect(suggestedOrder(screws)).toBe(24);
});

test('the day it runs out is as many days ahead as the stock lasts', () => {
  const monday = Date.parse('2026-11-30T12:00:00.000Z');
  expect(daysLeft({ ...screws, stock: 24 })).toBe(8);
  expect(runsOutOn({ ...screws, stock: 24 }, monday)).toBe('2026-12-08T12:00:00.000Z');
  expect(daysLeft({ ...screws, stock: 25 })).toBe(8);
});

test('a target is what the order fills up to, whatever is sold meanwhile', () => {
  expect(suggestedOrder({ ...screws, target: 100, packSize: null })).toBe(51);
  expect(suggestedOrder({ ...screws, target: 100 })).toBe(60);
});

test('a target below the minimum counts as the minimum', () => {
  expect(suggestedOrder({ ...screws, stock: 10, target: 20, packSize: null })).toBe(40);
});

test('where too little is known of the sales, what is missing is ordered and no day is said', () => {
  const unknown = { ...screws, unitsPerDay: null };
  expect(suggestedOrder(unknown)).toBe(12);
  expect(daysLeft(unknown)).toBeNull();
  expect(runsOutOn(unknown, 0)).toBeNull();
});

test('nothing is to be ordered while stock and what is on its way reach the minimum', () => {
  expect(suggestedOrder({ ...screws, stock: 50 })).toBe(0);
  expect(suggestedOrder({ ...screws, onOrder: 24 })).toBe(0);
  expect(suggestedOrder({ ...screws, stock: 20, onOrder: 24 })).toBe(36);
});

test('what is gone in ten years is not foretold', () => {
  expect(runsOutOn({ stock: 1_000_000_000, unitsPerDay: 0.036 }, 0)).toBeNull();
});

test('an order is of whole packs, and reaches the minimum with less than a pack to spare', () => {
  const small = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(small, small, small, fc.integer({ min: 1, max: 99 }), (stock, minimum, onOrder, packSize) => {
      const order = suggestedOrder({ ...screws, stock, minimum, onOrder, packSize, unitsPerDay: null });
      expect(order % packSize).toBe(0);
      if (order > 0) {
        expect(stock + onOrder + order).toBeGreaterThanOrEqual(minimum);
        expect(stock + onOrder + order).toBeLessThan(minimum + packSize);
      } else expect(stock + onOrder).toBeGreaterThanOrEqual(minimum);
    }),
  );
});
