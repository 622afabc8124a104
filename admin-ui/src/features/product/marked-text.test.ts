import { expect, test } from 'vitest';
import { markText } from './marked-text.ts';

test('the words a warning quotes are marked where they stand', () => {
  const { pieces, listed } = markText('Taladro con garantía de por vida.', [
    '«garantía de por vida» no consta',
  ]);
  expect(pieces.map(({ text, marked }) => [text, marked])).toEqual([
    ['Taladro con ', false],
    ['garantía de por vida', true],
    ['.', false],
  ]);
  expect(listed).toEqual([]);
});

test('a warning that quotes nothing of the text is listed', () => {
  const { pieces, listed } = markText('Taladro.', ['Demasiado largo', '“otra cosa” no consta']);
  expect(pieces).toHaveLength(1);
  expect(listed).toEqual(['Demasiado largo', '“otra cosa” no consta']);
});

test('overlapping fragments lose no word and show none twice', () => {
  const text = 'El mejor taladro del mundo';
  const { pieces } = markText(text, ['«mejor taladro» x', '«taladro del mundo» y']);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});
