import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { countResults, type RowOutcome } from './import.ts';
import { type ImportRowRecord, readRows, rowColumns } from './import-store.ts';
import type { RowTexts } from './text-state.sql.ts';

/** What has become of these lines already: a part that is sent again is answered as the first time. */
export async function knownOutcomes(
  tx: Queryable,
  importId: number,
  lines: readonly number[],
): Promise<ImportRowRecord[]> {
  const { rows } = await tx.query({
    name: 'import-known',
    text: `SELECT ${rowColumns} FROM import_rows WHERE import_id = $1 AND line = ANY($2::int[])`,
    values: [importId, lines],
  });
  return readRows(rows);
}

/** The lines of the import that have had these products, by product. */
export async function linesOfProducts(
  tx: Queryable,
  importId: number,
  productIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await tx.query({
    name: 'import-lines-of',
    text: `SELECT product_id AS "productId", min(line) AS line FROM import_rows
      WHERE import_id = $1 AND product_id = ANY($2::bigint[]) AND result IN ('CREATED', 'UPDATED', 'UNCHANGED') GROUP BY product_id`,
    values: [importId, productIds],
  });
  return new Map(lineSchema.parse(rows).map(({ productId, line }) => [productId, line]));
}

const lineSchema = z.array(z.object({ productId: z.number(), line: z.number() }));

/** Keeps what became of rows and how the texts stand that they changed, and counts them. */
export async function saveOutcomes(
  tx: Queryable,
  importId: number,
  outcomes: readonly (RowOutcome & { texts: RowTexts | undefined })[],
): Promise<void> {
  const { created, updated, unchanged, skipped, refused } = countResults(outcomes);
  const rows = outcomes.map(({ line, result, productId, name, reason, before, after, texts }) => ({
    line,
    result,
    productId,
    name,
    reason,
    before,
    after,
    texts,
  }));
  await tx.query({
    name: 'import-save',
    text: `WITH kept AS (
      INSERT INTO import_rows (import_id, line, result, product_id, name, reason, before, after, texts)
      SELECT $1, line, result, "productId", name, reason, before, after, texts
      FROM jsonb_to_recordset($2::jsonb) AS r (line int, result import_result, "productId" bigint, name text, reason text,
        before jsonb, after jsonb, texts jsonb)
    ) UPDATE imports SET active_at = now(), created = created + $3, updated = updated + $4, unchanged = unchanged + $5,
        skipped = skipped + $6, refused = refused + $7
      WHERE id = $1`,
    values: [importId, JSON.stringify(rows), created, updated, unchanged, skipped, refused],
  });
}
