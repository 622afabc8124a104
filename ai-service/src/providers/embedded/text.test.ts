import { expect, test } from 'vitest';
import { parseLexicon } from './lexicon.ts';
import { parseName } from './product-name.ts';
import { stem, tokenise, visibleText } from './text.ts';

test.each([
  ['cables', 'cable'],
  ['luces', 'luz'],
  ['taladros', 'taladro'],
  ['pantalones', 'pantalón'],
  ['relojes', 'reloj'],
  ['batteries', 'battery'],
  ['knives', 'knife'],
  ['boxes', 'box'],
  ['glasses', 'glass'],
  ['faces', 'face'],
])('%s and %s share a stem', (plural, singular) => {
  const [one, other] = [plural, singular].map((word) => tokenise(word)[0]?.stem);
  expect(one).toBe(other);
});

test('a word that JavaScript gives every object is a word like any other', () => {
  expect(tokenise('constructor 5 constructor').map((token) => token.stem)).toEqual([
    'constructor',
    '',
    'constructor',
  ]);
});

test('the genders of a noun have different stems: cuchillo and cuchilla', () => {
  expect(stem('cuchillo')).not.toBe(stem('cuchilla'));
});

test('an amount is known by its unit, however it is typed', () => {
  expect(['500ml', '500 ml', '1,5 ml'].map((text) => tokenise(text).map((token) => token.stem))).toEqual([
    ['#ml'],
    ['#ml'],
    ['#ml'],
  ]);
});

test('invisible and control characters are no part of a word', () => {
  expect(visibleText('Mar\u200btillo\u0000 de\u202e u\u00f1a\n500 g')).toBe('Martillo de uña 500 g');
});

test('a name is read as core, modifier, purpose and extra', () => {
  expect(parseName('Funda de cuero para móvil con cordón')).toEqual([
    { stem: 'funda', place: 'core' },
    { stem: 'cuero', place: 'modifier' },
    { stem: 'movil', place: 'purpose' },
    { stem: 'cordon', place: 'extra' },
  ]);
});

test('a set of goods is read as the goods, and c/ and p/ as con and para', () => {
  expect(parseName('Juego de sartenes c/ tapa p/ cocina').map(({ place }) => place)).toEqual([
    'core',
    'core',
    'extra',
    'purpose',
  ]);
});

test('a line that the lexicon cannot read stops the start, with its number', () => {
  expect(() => parseLexicon('tools', '# Tools\nes: taladro\nfr: perceuse')).toThrow(/tools.*line.*3/);
});
