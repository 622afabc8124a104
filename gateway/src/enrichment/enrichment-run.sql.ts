import { z } from 'zod';
import { type EnrichmentFailure, type Product, productSchema } from '../catalog/product.ts';
import { descriptionEnrichment, productColumns } from '../catalog/product-columns.sql.ts';
import type { Queryable } from '../platform/database.ts';
import type { Actor } from '../principal.ts';
import type { ChosenCategory, WrittenDescription } from './enrichment-steps.ts';

/** A run of a product's enrichment and its attempt: a job that names another one is late and does nothing. */
export type RunRef = { productId: number; run: number; attempt: number };

const runSchema = productSchema.extend({
  manualDescription: z.boolean(),
  manualCategory: z.boolean(),
  described: z.boolean(),
});

const changed = 'version = version + 1, updated_at = now()';
const unfinished = `id = $1 AND enrichment_run = $2 AND enrichment_status IN ('PENDING', 'PROCESSING')`;

/**
 * The states of an enrichment, each change one statement: PENDING → PROCESSING → READY, back to PENDING before another
 * attempt, or FAILED. Texts written by hand are never touched, however late a run ends.
 */
export const enrichmentRuns = {
  /** Begins the attempt; null where it is not this run's turn (finished, begun anew, deleted). */
  async begin(db: Queryable, { productId, run, attempt }: RunRef) {
    const { rows } = await db.query({
      name: 'enrichment-begin',
      text: `UPDATE products SET enrichment_status = 'PROCESSING', ${changed}
        WHERE ${unfinished} AND (enrichment->>'attempts')::int = $3
        RETURNING ${productColumns}, manual_description AS "manualDescription", manual_category AS "manualCategory",
          coalesce((enrichment->>'described')::boolean, false) AS described`,
      values: [productId, run, attempt],
    });
    return rows.length === 0 ? null : runSchema.parse(rows[0]);
  },

  /** The checkpoint between the paid steps. Returns the description that holds now, perhaps a manual one. */
  async saveDescription(
    db: Queryable,
    { productId, run }: RunRef,
    { description, how, actor }: WrittenDescription & { actor: Actor | null },
    durationMs: number,
  ): Promise<string | null> {
    const { rows } = await db.query({
      name: 'enrichment-describe',
      text: `UPDATE products SET ${changed},
          previous_description = CASE WHEN manual_description OR description IS NULL THEN previous_description ELSE description END,
          previous_enrichment = CASE WHEN manual_description OR description IS NULL THEN previous_enrichment
            ELSE ${descriptionEnrichment} END,
          description = CASE WHEN manual_description THEN description ELSE $3 END,
          enrichment = enrichment || CASE WHEN manual_description THEN '{}' ELSE $4::jsonb END
            || jsonb_build_object('described', true, 'durationMs', $5::int)
        WHERE ${unfinished} RETURNING description`,
      values: [
        productId,
        run,
        description,
        JSON.stringify({ ...how, ...(actor ? { actor } : {}) }),
        durationMs,
      ],
    });
    return rows.length === 0 ? null : z.object({ description: z.string() }).parse(rows[0]).description;
  },

  /** Ends the run well. `chosen` is null where the category was given by hand. */
  async finish(
    db: Queryable,
    { productId, run, attempt }: RunRef,
    chosen: ChosenCategory | null,
    durationMs: number,
  ): Promise<Product | null> {
    const { rows } = await db.query({
      name: 'enrichment-finish',
      text: `UPDATE products SET ${changed}, enrichment_status = 'READY',
          suggested_category_id = CASE WHEN $6 THEN $3 ELSE suggested_category_id END,
          suggested_at = CASE WHEN $6 THEN now() ELSE suggested_at END,
          category_id = CASE WHEN manual_category OR NOT $6 THEN category_id ELSE $3 END,
          enrichment = enrichment || CASE WHEN manual_category OR NOT $6 THEN '{}' ELSE $4::jsonb END
            || jsonb_build_object('described', false, 'failure', null, 'attempts', $5::int,
              'durationMs', coalesce((enrichment->>'durationMs')::int, 0) + $7::int)
        WHERE ${unfinished} RETURNING ${productColumns}`,
      values: [
        productId,
        run,
        chosen?.categoryId ?? null,
        JSON.stringify(chosen?.how ?? {}),
        attempt + 1,
        chosen !== null,
        durationMs,
      ],
    });
    return rows.length === 0 ? null : productSchema.parse(rows[0]);
  },

  /** Ends the attempt badly: with `retryAt` the run waits for its next one, without it has failed. */
  async fail(
    db: Queryable,
    { productId, run }: RunRef,
    failure: EnrichmentFailure,
    attempts: number,
  ): Promise<Product | null> {
    const { rows } = await db.query({
      name: 'enrichment-fail',
      text: `UPDATE products SET ${changed}, enrichment_status = $3::enrichment_status,
          enrichment = enrichment || jsonb_build_object('failure', $4::jsonb, 'attempts', $5::int)
        WHERE ${unfinished} RETURNING ${productColumns}`,
      values: [productId, run, failure.retryAt ? 'PENDING' : 'FAILED', JSON.stringify(failure), attempts],
    });
    return rows.length === 0 ? null : productSchema.parse(rows[0]);
  },

  /**
   * Begins a new run; a description that an unfinished run has paid for is not asked for again. Returns the product and
   * its run, or null where there is no such product.
   */
  async restart(db: Queryable, productId: number, overwriteManual: boolean) {
    const { rows } = await db.query({
      name: 'enrichment-restart',
      text: `UPDATE products SET ${changed}, enrichment_run = enrichment_run + 1, enrichment_status = 'PENDING',
          manual_description = manual_description AND NOT $2, manual_category = manual_category AND NOT $2,
          enrichment = enrichment || jsonb_build_object('attempts', 0, 'failure', null, 'durationMs', null, 'described',
            enrichment_status <> 'READY' AND coalesce((enrichment->>'described')::boolean, false))
        WHERE id = $1 RETURNING ${productColumns}, enrichment_run AS run`,
      values: [productId, overwriteManual],
    });
    return rows.length === 0 ? null : productSchema.extend({ run: z.number() }).parse(rows[0]);
  },
};
