import { expect, test } from 'vitest';
import { checkKeywords, checkName, hasControlCharacters, invisibleCharacters } from './check-product.ts';

test.each([
  ['Taladro', []],
  [' Taladro\u00a0', []],
  ['', ['name-missing']],
  ['\u200b\u2060', ['name-missing']],
  ['x'.repeat(201), ['name-long']],
  ['e\u0301'.repeat(200), []],
  ['😀'.repeat(200), []],
])('the name %j has these problems: %j', (name, problems) => {
  expect(checkName(name)).toEqual(problems);
});

test.each([
  [['percutor', 'batería'], []],
  [[], []],
  [['a', '\u200b'], ['keyword-blank']],
  [Array.from({ length: 21 }, (_, n) => `k${n}`), ['keywords-many']],
  [['x'.repeat(51)], ['keyword-long']],
])('the keywords %j have these problems: %j', (keywords, problems) => {
  expect(checkKeywords(keywords)).toEqual(problems);
});

test.each([
  ['a\u0007b', true],
  ['a\tb', true],
  ['a\u202eb', false],
  ['niña 18 V 😀', false],
])('that %j has control characters is %j', (text, expected) => {
  expect(hasControlCharacters(text)).toBe(expected);
});

test('what nobody sees is named once, but not what joins an emoji', () => {
  expect(invisibleCharacters(['Tala\u200bdro\u200b', '\u202ea', '👩\u200d🔧'])).toEqual(['U+200B', 'U+202E']);
});
