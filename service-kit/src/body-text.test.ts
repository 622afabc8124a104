import { expect, test } from 'vitest';
import { decodeBody, isEncodedBody } from './body-text.ts';

const utf8 = Buffer.from('inalámbrico');
const latin1 = Buffer.from('inalámbrico', 'latin1');

test.each([
  ['UTF-8 where none is named', utf8, 'application/json', 'inalámbrico'],
  ['UTF-8 without a Content-Type', utf8, undefined, 'inalámbrico'],
  ['UTF-8 by its name in quotes', utf8, 'application/json; charset="UTF-8"', 'inalámbrico'],
  ['Latin-1', latin1, 'application/json;charset=iso-8859-1', 'inalámbrico'],
  ['Windows-1252', Buffer.from([0x80]), 'application/json; Charset = windows-1252', '€'],
  ['UTF-16', Buffer.from('ñ', 'utf16le'), 'application/json; charset=utf-16le', 'ñ'],
  ['UTF-8 behind a byte order mark', Buffer.from('\ufeffñ'), 'application/json', 'ñ'],
])('a body is decoded: %s', (_, bytes, contentType, text) => {
  expect(decodeBody(bytes, contentType)).toBe(text);
});

test.each([
  ['Latin-1 that names no charset', latin1, 'application/json'],
  ['Latin-1 that is called UTF-8', latin1, 'application/json; charset=utf-8'],
  ['a charset that nobody knows', utf8, 'application/json; charset=klingon'],
  ['half a character', utf8.subarray(0, 5), undefined],
])('a body has no text: %s', (_, bytes, contentType) => {
  expect(decodeBody(bytes, contentType)).toBeUndefined();
});

test('only a body as it is counts as not encoded', () => {
  expect([undefined, '', 'identity', ' Identity '].map(isEncodedBody)).toEqual([false, false, false, false]);
  expect(['gzip', 'br', 'identity, gzip', 'nonsense'].map(isEncodedBody)).toEqual([true, true, true, true]);
});
