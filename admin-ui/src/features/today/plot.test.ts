import { expect, test } from 'vitest';
import { plotOf } from './plot.ts';

const history = (...values: (number | null)[]) => values.map((value) => ({ value }));

test('a time is drawn from nothing up, and is missed above its target', () => {
  const plot = plotOf({ unit: 'ms', target: 500, history: history(0, 500, 1_000) }, 100, 115);
  expect(plot).toEqual({
    points: [
      { x: 0, y: 115, isMet: true },
      { x: 50, y: 65, isMet: true },
      { x: 100, y: 15, isMet: false },
    ],
    lines: ['M0 115L50 65L100 15'],
    targetY: 65,
  });
});

test('a share is drawn up to a hundred, a little below its lowest, and is missed up to its target', () => {
  const { points, targetY } = plotOf({ unit: '%', target: 95, history: history(100, 95) }, 100, 100);
  expect(points).toEqual([
    { x: 0, y: 0, isMet: true },
    { x: 100, y: 50, isMet: false },
  ]);
  expect(targetY).toBe(50);
  expect(plotOf({ unit: '%', target: 80, history: history(5) }, 100, 100).points[0]?.y).toBe(95);
});

test('where nothing was measured the line is broken, and one point alone is no line', () => {
  const plot = plotOf({ unit: '%', target: 80, history: history(90, null, 100, 90, null, null) }, 100, 100);
  expect(plot.points.map(({ x }) => x)).toEqual([0, 40, 60]);
  expect(plot.lines).toEqual(['M40 0L60 40']);
  expect(plotOf({ unit: '%', target: 80, history: history(null) }, 100, 100).points).toEqual([]);
});
