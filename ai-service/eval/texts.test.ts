import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textsPage } from './texts.ts';

test('the page of sixty products shows what the embedded provider writes today', () => {
  const page = readFileSync(new URL('../../docs/embedded-texts.md', import.meta.url), 'utf8');
  expect(page, 'run "npm run texts" and read what changed').toBe(textsPage());
  expect(page.match(/^\*\*/gm)).toHaveLength(60);
});
