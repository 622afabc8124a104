import { expect, test } from 'vitest';
import { joinKeywords, splitKeywords, splitTyped } from './split-keywords.ts';

test('a pasted list becomes single keywords', () => {
  expect(splitTyped(['percutor, 2 baterías;maletín\nLED'])).toEqual([
    'percutor',
    '2 baterías',
    'maletín',
    'LED',
  ]);
});

test('a trailing comma adds nothing', () => {
  expect(splitTyped(['percutor,2 baterías,'])).toEqual(['percutor', '2 baterías']);
});

test('a keyword given twice stays once, as it was written first', () => {
  expect(splitTyped(['Madera', 'madera, corte'])).toEqual(['Madera', 'corte']);
});

test.each([
  ['1,5 m, cable', ['1,5 m', 'cable']],
  ['cable,1,5 m', ['cable', '1,5 m']],
  ['M8, 2', ['M8', '2']],
  ['"a, b"; c', ['a, b', 'c']],
  ['19", "18 V" rojo', ['19"', '"18 V" rojo']],
  ['"a ""b"""', ['a "b"']],
  [',;|', []],
])('the keywords of %j are %j', (text, keywords) => {
  expect(splitKeywords(text)).toEqual(keywords);
});

test.each([[['1,5 m', '2', '5 m']], [['a, b', 'c;d', 'e|f', 'g,']], [['"a', 'b"', '"', '""', '"c" d', ',']]])(
  'the keywords %j are joined into a text that is split into the same',
  (keywords) => {
    expect(splitKeywords(joinKeywords(keywords))).toEqual(keywords);
  },
);
