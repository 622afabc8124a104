import { expect, test } from 'vitest';
import { readSource } from './read-source.ts';

test.each([
  ['an .xlsx', 'PK\u0003\u0004'],
  ['an .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])],
])('%s is refused as a workbook', async (_, beginning) => {
  expect(await readSource(new Blob([beginning, '…']))).toEqual({ problem: 'workbook' });
});

test('a text whose first product is named PK is no workbook', async () => {
  const bytes = new TextEncoder().encode('PK-100 taladro;percutor;3\n');
  expect(await readSource(new Blob([bytes]))).toEqual({ bytes, encoding: 'utf-8' });
});

test('a file of blanks is empty', async () => {
  expect(await readSource(new Blob(['\uFEFF \r\n']))).toEqual({ problem: 'empty' });
});
