import { expect, test } from 'vitest';
import { localeOf, perLocale } from './locale.ts';

test.each([
  [undefined, 'es'],
  ['', 'es'],
  ['en-GB,en;q=0.9,es;q=0.8', 'en'],
  ['fr,es;q=0.5,en;q=0.3', 'es'],
  ['es;q=0.2, en;q=0.4', 'en'],
  ['EN', 'en'],
  ['en , es', 'en'],
  ['fr, en;q=0', 'es'],
  ['en;q=0.000', 'es'],
  ['fr', 'es'],
  ['*', 'es'],
  ['es;q=0.9, en;q=unreadable', 'en'],
  ['es;q=0.9, en;q=1.2.3', 'en'],
])('Accept-Language %s is answered in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});

test('what is made for a language is made once', () => {
  let times = 0;
  const greeting = perLocale((locale) => ({ text: locale === 'es' ? 'Hola' : 'Hello', made: ++times }));
  expect(greeting('es')).toBe(greeting('es'));
  expect(greeting('en').text).toBe('Hello');
  expect(times).toBe(2);
});
