import { expect, test } from 'vitest';
import { stepPath } from './step-path.ts';

test('the stock stays level until a movement changes it', () => {
  const levels = [
    { at: 0, stock: 10 },
    { at: 50, stock: 5 },
    { at: 100, stock: 10 },
  ];
  expect(stepPath(levels, 200, 100)).toBe('M0 0H100V50H200V0');
});

test('a single movement draws no line', () => {
  expect(stepPath([{ at: 0, stock: 10 }], 200, 100)).toBe('');
});

test('movements of the same moment and a stock of 0 stay inside the box', () => {
  expect(
    stepPath(
      [
        { at: 5, stock: 0 },
        { at: 5, stock: 0 },
      ],
      200,
      100,
    ),
  ).toBe('M0 100H0V100');
});
