import { expect, test } from 'vitest';
import { markText } from './highlight.ts';

const marked = (text: string, ...warnings: string[]) =>
  markText(text, warnings).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text));

test('what a warning quotes is marked wherever it stands', () => {
  expect(
    marked(
      'Con garantía y 3 velocidades; garantía total.',
      '"garantía": sin respaldo en los datos (garantía)',
    ),
  ).toEqual(['Con ', '[garantía]', ' y 3 velocidades; ', '[garantía]', ' total.']);
});

test('a quotation within the quotation belongs to it', () => {
  expect(marked('Ver <a href="x">aquí</a>.', '"<a href="x">": no va en una descripción (marcado)')).toEqual([
    'Ver ',
    '[<a href="x">]',
    'aquí</a>.',
  ]);
});

test('a number is not marked within a longer one, nor a word within another', () => {
  expect(marked('35 piezas, 3 de Oro; Orotava', '"3": x', '"Oro": y')).toEqual([
    '35 piezas, ',
    '[3]',
    ' de ',
    '[Oro]',
    '; Orotava',
  ]);
});

test('a warning that quotes nothing of the text marks nothing', () => {
  expect(marked('Taladro.', 'Demasiado largo', '"otra cosa": x')).toEqual(['Taladro.']);
});

test('overlapping fragments lose no word and show none twice', () => {
  const pieces = markText('El mejor taladro del mundo', ['"mejor taladro": x', '"taladro del mundo": y']);
  expect(pieces.map(({ text }) => text).join('')).toBe('El mejor taladro del mundo');
});
