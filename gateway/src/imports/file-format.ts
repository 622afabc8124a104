import { FIELDS } from '@orquestia/csv-reader/find-columns';
import { readImport } from '@orquestia/csv-reader/read-import';
import { z } from 'zod';

const columnsSchema = z.record(z.enum(FIELDS), z.int().nullable());
/** How a file of products is written. */
export const fileFormatSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('json-lines') }),
  z.object({
    kind: z.literal('csv'),
    delimiter: z.string(),
    columns: columnsSchema,
    /** How many rows stand before the first product. */
    headRows: z.int(),
  }),
]);
export type FileFormat = z.infer<typeof fileFormatSchema>;

/** How a file that begins so is written; null where its headings name no product. */
export function detectFormat(beginning: string): FileFormat | null {
  if (/^\uFEFF?\s*\{/.test(beginning)) return { kind: 'json-lines' };
  const { columns, delimiter, missing, hasHeader, titleLines } = readImport(beginning, {}, { isOwn: true });
  if (missing.length > 0 || !hasHeader) return null;
  return { kind: 'csv', delimiter, columns, headRows: titleLines.length + 1 };
}
