import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { DOS_CODE_PAGES } from './dos-code-pages.ts';

test.each(['cp850', 'cp437'] as const)('%s is the table that iconv has', (name) => {
  const bytes = Buffer.from(Array.from({ length: 128 }, (_, index) => 128 + index));
  expect(DOS_CODE_PAGES[name]).toBe(iconv.decode(bytes, name));
});
