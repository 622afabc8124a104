import { expect, test } from 'vitest';
import { splitKeywords } from './split-keywords.ts';

test('a pasted list becomes single keywords', () => {
  expect(splitKeywords(['percutor, 2 baterías;maletín\nLED'])).toEqual([
    'percutor',
    '2 baterías',
    'maletín',
    'LED',
  ]);
});

test('a trailing comma adds nothing', () => {
  expect(splitKeywords(['percutor,2 baterías,'])).toEqual(['percutor', '2 baterías']);
});

test('a keyword given twice stays once, as it was written first', () => {
  expect(splitKeywords(['Madera', 'madera, corte'])).toEqual(['Madera', 'corte']);
});
