import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { detectEncoding } from './detect-encoding.ts';
import { decodeText, type Encoding, sampleOf } from './encodings.ts';

const texts = [
  'Nombre;Palabras clave;Existencias\nCañón;batería, acción;3\nPiñón;engranaje;4',
  'Nombre;Stock\nÁrbol de levas;1\nDISEÑO ÚNICO;2\nCigüeñal n.º 4;1',
  'name,keywords,stock\nCafé crème,moulu,3\nJalapeño,hot,2',
];
const written: [Encoding, (text: string) => Uint8Array][] = [
  ['utf-8', (text) => iconv.encode(text, 'utf8')],
  ['utf-8', (text) => iconv.encode(`\uFEFF${text}`, 'utf8')],
  ['windows-1252', (text) => iconv.encode(text, 'win1252')],
  ['cp850', (text) => iconv.encode(text, 'cp850')],
  ['macintosh', (text) => iconv.encode(text, 'macintosh')],
  ['utf-16le', (text) => iconv.encode(text, 'utf16le')],
  ['utf-16be', (text) => iconv.encode(text, 'utf16be')],
  ['utf-16le', (text) => iconv.encode(`\uFEFF${text}`, 'utf16le')],
  ['utf-16be', (text) => iconv.encode(`\uFEFF${text}`, 'utf16be')],
];

test.each(written)('accents written in %s are read as they were', (encoding, encode) => {
  for (const text of texts) {
    const bytes = new Uint8Array(encode(text));
    expect([text, detectEncoding(bytes)]).toEqual([text, encoding]);
    expect(decodeText(bytes, encoding)).toBe(text);
  }
});

test('the older code page of DOS can be chosen, and reads the letters that both have also unchosen', () => {
  const text = 'Cañón;batería;3';
  const bytes = new Uint8Array(iconv.encode(text, 'cp437'));
  expect(decodeText(bytes, 'cp437')).toBe(text);
  expect(decodeText(bytes, detectEncoding(bytes))).toBe(text);
});

test('one stray byte among lines of UTF-8 leaves them UTF-8', () => {
  const bytes = new Uint8Array(
    Buffer.concat([Buffer.from('Cañón;acción;1\n'), Buffer.from('Mu\xf1eca;x;2\n', 'latin1')]),
  );
  expect(detectEncoding(bytes)).toBe('utf-8');
  expect(decodeText(bytes, 'utf-8')).toBe('Cañón;acción;1\nMu\ufffdeca;x;2\n');
});

test('the sample is of lines whose letters tell the encoding', () => {
  expect(sampleOf('name;stock\nTaladro;3\nCañón;4\r\nPiñón;5')).toEqual(['Cañón;4', 'Piñón;5']);
  expect(sampleOf('only ASCII')).toEqual([]);
});
