import { expect, test } from 'vitest';
import { rowChunks } from './row-chunks.ts';

const lines = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ line: index + 2, name: `Pieza ${index}`, ...more }));

test('a part has 500 rows at most, and none is lost', () => {
  const rows = lines(1_201);
  const chunks = rowChunks(rows);
  expect(chunks.map(({ length }) => length)).toEqual([500, 500, 201]);
  expect(chunks.flat()).toEqual(rows);
  expect(rowChunks([])).toEqual([]);
});

test('rows of long texts and many keywords come in smaller parts', () => {
  const texts = rowChunks(lines(500, { description: 'ñ'.repeat(2_000) }));
  expect(texts.length).toBeGreaterThan(1);
  for (const chunk of texts) expect(Buffer.byteLength(JSON.stringify(chunk))).toBeLessThan(1_000_000);
  const words = Array.from({ length: 20 }, (_, index) => `k${index}`);
  const all = {
    sku: 'a',
    barcode: 'b',
    stock: 1,
    minimum: 1,
    description: 'd',
    category: 'c',
    keywords: words,
  };
  for (const chunk of rowChunks(lines(1_000, all))) expect(chunk.length * 31).toBeLessThan(20_000);
});
