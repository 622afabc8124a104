import { expect, test } from 'vitest';
import { localeOf } from './locale.ts';

test.each([
  [undefined, 'es'],
  ['en-GB,en;q=0.9,es;q=0.8', 'en'],
  ['fr,es;q=0.5,en;q=0.3', 'es'],
  ['es;q=0.2, en;q=0.4', 'en'],
  ['en;q=0', 'es'],
  ['fr', 'es'],
])('Accept-Language %s is answered in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});
