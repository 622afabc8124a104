import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findHidden, withoutHidden } from './hidden-characters.ts';

test.each([
  ['a zero-width space', 'Tala\u200bdro', 'Taladro', 'U+200B'],
  ['a soft hyphen', 'Tala\u00addro', 'Taladro', 'U+00AD'],
  ['a mark of the byte order', '\ufeffTaladro', 'Taladro', 'U+FEFF'],
  ['a turn of the direction', 'Taladro \u202egpj.exe', 'Taladro gpj.exe', 'U+202E'],
  ['a mark of the direction', 'Taladro\u200f', 'Taladro', 'U+200F'],
  ['an isolate', '\u2066Taladro', 'Taladro', 'U+2066'],
  ['a joiner between Latin letters', 'Tala\u200ddro', 'Taladro', 'U+200D'],
  ['a joiner of words', 'Tala\u2060dro', 'Taladro', 'U+2060'],
  ['a joiner of graphemes', 'Tala\u034fdro', 'Taladro', 'U+034F'],
  ['an empty letter of Hangul', 'Taladro\u3164', 'Taladro', 'U+3164'],
  ['an empty cell of Braille', 'Taladro\u2800', 'Taladro', 'U+2800'],
  ['a variation of nothing', 'Tala\ufe0fdro', 'Taladro', 'U+FE0F'],
  ['a second variation', '☕\ufe0f\ufe0f', '☕\ufe0f', 'U+FE0F'],
  ['a hidden byte behind an emoji', '☕\u{e0142}', '☕', 'U+E0142'],
  ['a tag', 'Taladro\u{e0041}', 'Taladro', 'U+E0041'],
  ['a separator of lines', 'Tala\u2028dro', 'Taladro', 'U+2028'],
  ['an annotation', 'Taladro\ufff9', 'Taladro', 'U+FFF9'],
])('%s is found and left out', (_, text, plain, code) => {
  expect(findHidden(text).map((found) => found.code)).toEqual([code]);
  expect(withoutHidden(text)).toBe(plain);
});

test.each([
  'Taladro 18V, 2 baterías',
  'niña\nde dos líneas',
  '👩🏽‍🔧 👨‍👩‍👧 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ☕️ 1️⃣ ©️',
  'می‌خواهم',
  'क्‍ष श्री‌मान',
  'ශ්‍රී',
  '葛󠄀城',
  '≨︀',
  '\u0600١',
])('nothing is hidden in «%s»', (text) => {
  expect(findHidden(text)).toEqual([]);
  expect(withoutHidden(text)).toBe(text);
});

test('a hidden character is told with what stands before it', () => {
  expect(findHidden('Ta\u200bla\u200bdro')).toEqual([
    { code: 'U+200B', behind: 'Ta' },
    { code: 'U+200B', behind: 'Tala' },
  ]);
});

test('whatever the text, nothing is hidden in what is left of it', () => {
  const unit = fc.constantFrom(
    ...'aع क葛☕🏴👩',
    '\u200d',
    '\u200c',
    '\ufe0f',
    '\u{e0067}',
    '\u{e007f}',
    '\u202e',
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit, maxLength: 40 }), fc.string({ unit: 'binary' })), (text) => {
      expect(findHidden(withoutHidden(text))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});
