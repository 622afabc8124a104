import type { Locale } from '@orquestia/service-kit/locale';
import type { z } from 'zod';
import { invalidCursor } from '../graphql/connection.ts';
import { limits } from '../platform/limits.ts';

/** Where a row stands in its list. */
export function encodeCursor(position: object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position that a cursor of this list says; undefined where the list is asked for from its beginning. */
export function decodeCursor<T>(cursor: string | null, schema: z.ZodType<T>, locale: Locale): T | undefined {
  if (cursor === null) return undefined;
  try {
    if (cursor.length > limits.cursorLength) throw invalidCursor(locale);
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw invalidCursor(locale);
  }
}
