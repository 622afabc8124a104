import { expect, test } from 'vitest';
import { localeOf, traceIdOf } from './request-context.ts';

test('a valid traceparent gives its trace id, anything else a new one', () => {
  const id = '4bf92f3577b34da6a3ce929d0e0e4736';
  expect(traceIdOf(`00-${id}-00f067aa0ba902b7-01`)).toBe(id);
  expect(traceIdOf('nonsense')).toMatch(/^[0-9a-f]{32}$/);
});

test.each([
  [undefined, 'es'],
  ['en-GB,en;q=0.9,es;q=0.8', 'en'],
  ['fr,es;q=0.5,en;q=0.3', 'es'],
  ['fr', 'es'],
  ['fr, en;q=0', 'es'],
])('Accept-Language %s is answered in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});
