import { z } from 'zod';
import { insertAuditEvent } from '../access/audit.sql.ts';
import type { Queryable } from '../platform/database.ts';
import {
  fieldTypes,
  type ImportOrigin,
  originValues,
  type ProductChange,
  plainFields,
  recordChanges,
} from './apply-changes.sql.ts';
import { restoreTexts } from './text-state.sql.ts';

const restoreText = `WITH change AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS c (id bigint, ${fieldTypes}, former jsonb, fresh jsonb, texts jsonb)
), updated AS (
  UPDATE products AS p SET version = p.version + 1, updated_at = now(), ${plainFields},
    ${restoreTexts({ former: 'c.texts', text: "c.fresh ? 'description'", category: `c.fresh ? 'categoryId'` })}
  FROM change AS c WHERE p.id = c.id
  RETURNING p.id, p.name, c.former, c.fresh
), ${recordChanges(3)} SELECT FROM updated`;

/** Brings products that the transaction holds back to how an import found them, with whose their texts were. */
export async function restoreProducts(
  tx: Queryable,
  changes: readonly (ProductChange & { texts: unknown })[],
  origin: ImportOrigin,
  threshold: number,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ id, fields, before, after, texts }) => ({
    id,
    ...fields,
    former: before,
    fresh: after,
    texts,
  }));
  await tx.query({
    name: 'import-restore',
    text: restoreText,
    values: [JSON.stringify(rows), threshold, origin.importId, ...originValues(origin)],
  });
}

/**
 * Deletes those of these products that nothing has happened to but their making, and returns them: what was ever sold,
 * counted or ordered stays.
 */
export async function deleteUntouched(
  tx: Queryable,
  ids: readonly number[],
  origin: ImportOrigin,
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const { rows } = await tx.query({
    name: 'import-delete',
    text: deleteText,
    values: [ids, ...originValues(origin)],
  });
  return new Set(
    z
      .array(z.object({ id: z.number() }))
      .parse(rows)
      .map(({ id }) => id),
  );
}

const deleteText = `WITH deleted AS (
  DELETE FROM products AS p WHERE id = ANY($1::bigint[])
    AND num_nonnulls(target, pack_size, lead_time_days, supplier_id, supplier_code) = 0
    AND NOT EXISTS (SELECT FROM purchase_orders WHERE product_id = p.id)
    AND NOT EXISTS (SELECT FROM stock_movements WHERE product_id = p.id AND kind <> 'INITIAL')
    AND NOT EXISTS (SELECT FROM stock_alerts WHERE product_id = p.id)
  RETURNING id, name, jsonb_build_object('name', name, 'keywords', keywords, 'description', description,
    'categoryId', category_id, 'stock', stock, 'sku', sku, 'barcode', barcode) AS fields
), event AS (
  ${insertAuditEvent(
    {
      action: "'product.deleted'",
      subjectId: 'id::text',
      subjectName: 'name',
      before: 'fields',
      after: 'NULL::jsonb',
    },
    'deleted',
    2,
  )}
) SELECT id FROM deleted`;
