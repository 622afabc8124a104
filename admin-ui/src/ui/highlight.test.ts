import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

const highlighted = (text: string, ...warnings: string[]) =>
  highlight(text, warnings).map((part) => (part.highlighted ? `[${part.text}]` : part.text));

test('what a warning quotes is highlighted wherever it stands', () => {
  expect(
    highlighted(
      'Con garantía y 3 velocidades; garantía total.',
      '"garantía": sin respaldo en los datos (garantía)',
    ),
  ).toEqual(['Con ', '[garantía]', ' y 3 velocidades; ', '[garantía]', ' total.']);
});

test('quotation marks inside the quoted text belong to it', () => {
  expect(
    highlighted('Ver <a href="x">aquí</a>.', '"<a href="x">": no va en una descripción (marcado)'),
  ).toEqual(['Ver ', '[<a href="x">]', 'aquí</a>.']);
});

test('a number inside a longer one is not highlighted, nor a word inside another', () => {
  expect(highlighted('35 piezas, 3 de Oro; Orotava', '"3": x', '"Oro": y')).toEqual([
    '35 piezas, ',
    '[3]',
    ' de ',
    '[Oro]',
    '; Orotava',
  ]);
});

test('a warning that quotes nothing of the text highlights nothing', () => {
  expect(highlighted('Taladro.', 'Demasiado largo', '"otra cosa": x')).toEqual(['Taladro.']);
});

test('overlapping quotations lose no word and repeat none', () => {
  const parts = highlight('El mejor taladro del mundo', ['"mejor taladro": x', '"taladro del mundo": y']);
  expect(parts.map(({ text }) => text).join('')).toBe('El mejor taladro del mundo');
});
