import { z } from '@hono/zod-openapi';
import { actorOfRow } from '../../access/actor.ts';
import { type Import, importKeys, importModes, importResults, importStates } from '../../imports/import.ts';
import type { ImportRowRecord } from '../../imports/import-store.ts';

/** Words of ours as REST spells them. */
export const lower = <T extends string>(values: readonly T[]) => values.map((value) => value.toLowerCase());
const count = z.int().min(0);

/** An import as the REST contract spells it. */
export const importJsonSchema = z
  .object({
    id: z.int(),
    file_name: z.string(),
    mode: z.enum(lower(importModes)),
    key: z.enum(lower(importKeys)),
    state: z.enum(lower(importStates)),
    created: count,
    updated: count,
    unchanged: count,
    skipped: count,
    refused: count,
    undone: count,
    kept: count,
    actor: z.string().nullable().openapi({ description: 'Who sent it; null where everything was open' }),
    started_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
    errors: z
      .array(
        z.object({
          line: z.int(),
          name: z.string().nullable(),
          result: z.enum(lower(importResults)),
          reason: z.string().nullable(),
        }),
      )
      .openapi({ description: 'The first 100 rows behind after_line that were refused or skipped' }),
  })
  .openapi('Import');

export function importJson(found: Import, rows: readonly ImportRowRecord[]) {
  const { id, created, updated, unchanged, skipped, refused, undone, kept } = found;
  return {
    id,
    file_name: found.fileName,
    mode: found.mode.toLowerCase(),
    key: found.key.toLowerCase(),
    state: found.state.toLowerCase(),
    created,
    updated,
    unchanged,
    skipped,
    refused,
    undone,
    kept,
    actor: actorOfRow(found)?.name ?? null,
    started_at: found.startedAt,
    finished_at: found.finishedAt,
    errors: rows.map(({ line, name, result, reason }) => ({
      line,
      name,
      result: result.toLowerCase(),
      reason,
    })),
  };
}
