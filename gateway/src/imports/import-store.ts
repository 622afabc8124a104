import { z } from 'zod';
import { actorColumns, actorParameters, actorValues } from '../access/actor.sql.ts';
import { actorOfRow } from '../access/actor.ts';
import type { NewestFirstPage } from '../platform/child-pages.sql.ts';
import type { Database, Queryable } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { Actor } from '../principal.ts';
import type { ImportOrigin } from './apply-changes.sql.ts';
import {
  fieldsSchema,
  type Import,
  type ImportKey,
  type ImportMode,
  type ImportResult,
  importResults,
  importSchema,
} from './import.ts';
import { rowTextsSchema } from './text-state.sql.ts';

/** After so long without a sign of life an import is taken for interrupted. */
const silence = "interval '5 minutes'";

const importColumns = `id, file_name AS "fileName", mode, key, language, locale,
  CASE WHEN state IN ('RECEIVING', 'APPLYING') AND active_at < now() - ${silence} THEN 'INTERRUPTED' ELSE state::text END AS state,
  created, updated, unchanged, skipped, refused, undone, kept, actor_kind AS "actorKind", actor_id AS "actorId",
  actor_name AS "actorName", trace_id AS "traceId", address, undone_by AS "undoneBy", started_at AS "startedAt",
  finished_at AS "finishedAt"`;

export type NewImport = {
  fileName: string;
  mode: ImportMode;
  key: ImportKey;
  language: 'es' | 'en';
};

export async function insertImport(
  db: Queryable,
  given: NewImport,
  request: RequestContext,
): Promise<Import> {
  const { rows } = await db.query({
    name: 'import-start',
    text: `INSERT INTO imports (file_name, mode, key, language, locale, address, ${actorColumns})
      VALUES ($1, $2, $3, $4, $5, $6, ${actorValues(7)}) RETURNING ${importColumns}`,
    values: [
      given.fileName,
      given.mode,
      given.key,
      given.language,
      request.locale,
      request.client.address,
      ...actorParameters(request),
    ],
  });
  return importSchema.parse(rows[0]);
}

/** The import, held until the transaction ends: its rows come in one after another. */
export async function holdImport(tx: Queryable, id: number): Promise<Import | null> {
  const { rows } = await tx.query({
    name: 'import-hold-one',
    text: `SELECT ${importColumns} FROM imports WHERE id = $1 FOR UPDATE`,
    values: [id],
  });
  return rows.length === 0 ? null : importSchema.parse(rows[0]);
}

export async function setState(
  db: Queryable,
  id: number,
  state: 'APPLYING' | 'FINISHED' | 'UNDOING' | 'UNDONE',
  undoneBy: Actor | null = null,
): Promise<void> {
  await db.query({
    name: 'import-state',
    text: `UPDATE imports SET state = $2::import_state, active_at = now(),
        finished_at = CASE WHEN $2::import_state = 'FINISHED' THEN now() ELSE finished_at END,
        undone_by = coalesce($3::jsonb, undone_by)
      WHERE id = $1`,
    values: [id, state, undoneBy && JSON.stringify(undoneBy)],
  });
}

/** Whose changes an import makes. */
export function originOf(imported: Import): ImportOrigin {
  const { id, traceId, address } = imported;
  return { importId: id, actor: actorOfRow(imported), traceId, address };
}

const rowSchema = z.object({
  line: z.number(),
  result: z.enum(importResults),
  productId: z.number().nullable(),
  name: z.string().nullable(),
  reason: z.string().nullable(),
  before: fieldsSchema.partial().nullable(),
  after: fieldsSchema.partial().nullable(),
  undone: z.boolean().nullable(),
  texts: rowTextsSchema.nullable(),
});
/** What became of a line of the file, and of its undoing. */
export type ImportRowRecord = z.infer<typeof rowSchema>;
export const rowColumns = `line, result, product_id AS "productId", name, reason, before, after, undone, texts`;
export const readRows = (rows: readonly object[]): ImportRowRecord[] => z.array(rowSchema).parse(rows);

export type RowFilter = { results?: readonly ImportResult[] | undefined; undone?: boolean | undefined };

/** Reads imports, the newest first, and their rows, by line. */
export function makeImportStore(database: Database) {
  return {
    async find(id: number): Promise<Import | null> {
      const { rows } = await database.query(`SELECT ${importColumns} FROM imports WHERE id = $1`, [id]);
      return rows.length === 0 ? null : importSchema.parse(rows[0]);
    },
    async page({ cursor, limit, backwards }: NewestFirstPage): Promise<Import[]> {
      const { rows } = await database.query(
        `SELECT ${importColumns} FROM imports WHERE $1::bigint IS NULL OR id ${backwards ? '>' : '<'} $1
         ORDER BY id ${backwards ? 'ASC' : 'DESC'} LIMIT $2`,
        [cursor, limit],
      );
      return z.array(importSchema).parse(rows);
    },
    async count(): Promise<number> {
      const { rows } = await database.query('SELECT count(*) AS count FROM imports');
      return countSchema.parse(rows[0]).count;
    },
    async rows(
      importId: number,
      { results, undone }: RowFilter,
      { after, limit }: { after: number; limit: number },
    ): Promise<ImportRowRecord[]> {
      const { rows } = await database.query(
        `SELECT ${rowColumns} FROM import_rows WHERE import_id = $1 AND line > $2
           AND ($3::text[] IS NULL OR result = ANY($3::import_result[])) AND ($4::boolean IS NULL OR undone = $4)
         ORDER BY line LIMIT $5`,
        [importId, after, results ?? null, undone ?? null, limit],
      );
      return readRows(rows);
    },
  };
}

const countSchema = z.object({ count: z.number() });

export type ImportStore = ReturnType<typeof makeImportStore>;
