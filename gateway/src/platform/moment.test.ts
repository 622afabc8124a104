import { expect, test } from 'vitest';
import { isoMoment, momentSchema } from './moment.ts';

test.each([
  ['2026-11-28 15:00:00+00', '2026-11-28T15:00:00.000Z'],
  ['2026-11-28 15:00:00.1+00', '2026-11-28T15:00:00.100Z'],
  ['2026-11-28 15:00:00.12+00', '2026-11-28T15:00:00.120Z'],
  ['2026-11-28 15:00:00.123+00', '2026-11-28T15:00:00.123Z'],
  ['2026-11-28 15:00:00.123456+00', '2026-11-28T15:00:00.123Z'],
])('PostgreSQL’s %s is %s', (text, moment) => {
  expect(isoMoment(text)).toBe(moment);
});

test.each([
  ['2026-11-28T15:00:00+00:00', '2026-11-28T15:00:00.000Z'],
  ['2026-11-28T15:00:00.1+00:00', '2026-11-28T15:00:00.100Z'],
  ['2026-11-28T15:00:00.12Z', '2026-11-28T15:00:00.120Z'],
  ['2026-11-28T15:00:00.123Z', '2026-11-28T15:00:00.123Z'],
  ['2026-11-28T17:00:00+02:00', '2026-11-28T15:00:00.000Z'],
])('%s, as a JSON column holds it, is %s', (text, moment) => {
  expect(momentSchema.parse(text)).toBe(moment);
});

test('what is no moment is refused', () => {
  expect(momentSchema.safeParse('ayer').success).toBe(false);
});
