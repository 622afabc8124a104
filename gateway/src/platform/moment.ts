import { z } from 'zod';

/** PostgreSQL's text of a `timestamptz` in a session whose zone is UTC, as ISO 8601 with three fraction digits. */
export function isoMoment(text: string): string {
  // "2026-11-28 15:00:00.1+00": PostgreSQL leaves the last zeros of the fraction out, and the fraction where it is zero.
  const fraction = text.slice(20, -'+00'.length).slice(0, 3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

/** A moment as a column holds it, or as it was kept in a JSON column; it always comes out with three fraction digits. */
export const momentSchema = z.iso.datetime({ offset: true }).transform((text) => {
  const isExact = text.length === '2026-11-28T15:00:00.000Z'.length && text.endsWith('Z');
  return isExact ? text : new Date(text).toISOString();
});
