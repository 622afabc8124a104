import type { TakeAi } from '../access/ai-spending.ts';
import { queueEnrichments } from '../enrichment/enrichment-job.ts';
import type { Queryable } from '../platform/database.ts';
import { createProducts, type TextsToCome, updateProducts } from './apply-changes.sql.ts';
import { findProductsOfRows } from './find-products.sql.ts';
import type { Import, RowOutcome } from './import.ts';
import { originOf } from './import-store.ts';
import { type PlannedCreation, planRows } from './plan-rows.ts';
import type { ReadRow } from './row-input.ts';
import { knownOutcomes, linesOfProducts, saveOutcomes } from './row-outcomes.sql.ts';

type Dependencies = { takeAi: TakeAi; threshold: number };

/**
 * Brings rows of an import that the transaction holds into the catalogue, by a few statements for them all. Lines that have
 * come before are not touched again. Returns what became of each line.
 */
export function makeApplyRows({ takeAi, threshold }: Dependencies) {
  return async (tx: Queryable, imported: Import, rows: readonly ReadRow[]): Promise<RowOutcome[]> => {
    const { id, key, language } = imported;
    const known = await knownOutcomes(
      tx,
      id,
      rows.map(({ line }) => line),
    );
    const knownLines = new Set(known.map(({ line }) => line));
    const fresh = rows.filter(({ line }) => !knownLines.has(line));
    if (fresh.length === 0) return known;
    const origin = originOf(imported);
    const readable = fresh.flatMap((read) => ('row' in read ? [read.row] : []));
    const found = await findProductsOfRows(tx, readable, key, { hold: true });
    const targets = [...found.values()].flatMap(({ target }) => (target ? [target.id] : []));
    const earlier = await linesOfProducts(tx, id, targets);
    const planned = planRows(fresh, { found, earlier }, imported);

    const updated = await updateProducts(
      tx,
      planned.flatMap((row) => (row.result === 'UPDATED' ? [{ ...row, id: row.productId }] : [])),
      origin,
      threshold,
    );
    const made = planned.filter((row) => row.result === 'CREATED');
    const asking = made.filter(({ fields }) => fields.description === null || fields.categoryId === null);
    const granted = new Set(asking.slice(0, await takeAi(tx, origin.actor, asking.length)));
    const unpaid = new Set(asking.slice(granted.size));
    const textsOf = (row: PlannedCreation): TextsToCome =>
      granted.has(row) ? 'queued' : unpaid.has(row) ? 'over-budget' : 'none';
    const created = await createProducts(
      tx,
      made.map((row) => ({ ...row, texts: textsOf(row) })),
      language,
      origin,
    );
    await queueEnrichments(
      tx,
      [...granted].flatMap(({ line }) => created.get(line)?.id ?? []),
      { traceId: origin.traceId, actor: origin.actor },
    );
    const outcomes = planned.map(
      ({ line, result, productId, name, reason, before, after }): RowOutcome => ({
        line,
        result,
        productId: created.get(line)?.id ?? productId,
        name,
        reason,
        before,
        after,
      }),
    );
    await saveOutcomes(
      tx,
      id,
      outcomes.map((row) => ({
        ...row,
        texts:
          row.result === 'UPDATED' && row.productId !== null
            ? updated.get(row.productId)
            : created.get(row.line)?.texts,
      })),
    );
    return [...known, ...outcomes];
  };
}

export type ApplyRows = ReturnType<typeof makeApplyRows>;
