import { expect, test } from 'vitest';
import { numbersInTexts, numberText } from './number-text.ts';

test('a number of four figures has its point in Spanish as in English, and one of three none', () => {
  expect(numberText(1_222, 'es')).toBe('1.222');
  expect(numberText(1_222, 'en')).toBe('1,222');
  expect(numberText(999, 'es')).toBe('999');
  expect(numberText(1_234.5, 'es')).toBe('1.234,5');
});

test('a number within a text is written by the language, and what is no number as it is', () => {
  const written = (value: unknown, language: string) => numbersInTexts.format(value, undefined, language, {});
  expect(written(1_222, 'es')).toBe('1.222');
  expect(written(1_222, 'en')).toBe('1,222');
  expect(written('1222', 'es')).toBe('1222');
  expect(written(undefined, 'es')).toBe('');
});
