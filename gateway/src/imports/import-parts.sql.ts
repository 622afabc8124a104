import { z } from 'zod';
import type { Database, Queryable } from '../platform/database.ts';
import { type FileFormat, fileFormatSchema } from './file-format.ts';

/** Keeps a part of a file for the job. */
export async function savePart(
  db: Queryable,
  importId: number,
  number: number,
  bytes: Uint8Array,
): Promise<void> {
  await db.query({
    name: 'import-part',
    text: `WITH part AS (INSERT INTO import_parts (import_id, number, bytes) VALUES ($1, $2, $3))
      UPDATE imports SET active_at = now() WHERE id = $1`,
    values: [importId, number, bytes],
  });
}

export async function saveFormat(db: Queryable, importId: number, format: FileFormat): Promise<void> {
  await db.query('UPDATE imports SET format = $2 WHERE id = $1', [importId, JSON.stringify(format)]);
}

const formatSchema = z.object({ format: fileFormatSchema.nullable() });

/** How the import's file is written; null where it came as none. */
export async function readFormat(db: Queryable, importId: number): Promise<FileFormat | null> {
  const { rows } = await db.query('SELECT format FROM imports WHERE id = $1', [importId]);
  return formatSchema.parse(rows[0] ?? { format: null }).format;
}

const partSchema = z.object({ bytes: z.instanceof(Uint8Array) });

/** The file, a part in memory at a time. */
export async function* readParts(database: Database, importId: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    const { rows } = await database.query(
      'SELECT bytes FROM import_parts WHERE import_id = $1 AND number = $2',
      [importId, number],
    );
    if (rows.length === 0) return;
    yield partSchema.parse(rows[0]).bytes;
  }
}

export async function deleteParts(db: Queryable, importId: number): Promise<void> {
  await db.query('DELETE FROM import_parts WHERE import_id = $1', [importId]);
}
