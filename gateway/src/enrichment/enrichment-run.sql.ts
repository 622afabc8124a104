import { z } from 'zod';
import { type EnrichmentFailure, type Product, productSchema } from '../catalog/product.ts';
import { descriptionEnrichment, productColumns } from '../catalog/product-columns.sql.ts';
import { systemActor, type Vouching } from '../catalog/review/vouching.ts';
import type { Queryable } from '../platform/database.ts';
import type { Actor } from '../principal.ts';
import type { ChosenCategory, WrittenDescription } from './enrichment-steps.ts';

/** A run of a product's enrichment and its attempt: a job that names another one is late and does nothing. */
export type RunRef = { productId: number; run: number; attempt: number };

const runSchema = productSchema.extend({
  keepsText: z.boolean(),
  keepsCategory: z.boolean(),
  described: z.boolean(),
});

const changed = 'version = version + 1, updated_at = now()';
const unfinished = `id = $1 AND enrichment_run = $2 AND enrichment_status IN ('PENDING', 'PROCESSING')`;

/** Whether a run that was asked to replace what a person wrote has not come to it yet. */
const replaces = (flag: string) => `coalesce((enrichment->>'${flag}')::boolean, false)`;
const keepsText = `(manual_description AND NOT ${replaces('overwriteText')})`;
const keepsCategory = `(manual_category AND NOT ${replaces('overwriteCategory')})`;
// Where the AI chooses nothing, a person's choice stays.
const takesCategory = `($6 AND NOT ${keepsCategory} AND ($3::text IS NOT NULL OR NOT manual_category))`;

/** The new text becomes the description, by the rules; the former one can be had back. */
const publishText = `
  previous_description = CASE WHEN ${keepsText} OR description IS NULL THEN previous_description ELSE description END,
  previous_enrichment = CASE WHEN ${keepsText} OR description IS NULL THEN previous_enrichment
    ELSE ${descriptionEnrichment} END,
  description = CASE WHEN ${keepsText} THEN description ELSE $3 END,
  draft = CASE WHEN ${keepsText} THEN draft END,
  approved_enrichment = CASE WHEN ${keepsText} THEN approved_enrichment END,
  approved_at = CASE WHEN ${keepsText} THEN approved_at ELSE now() END,
  approved_by = CASE WHEN ${keepsText} THEN approved_by ELSE $6::jsonb END,
  manual_description = manual_description AND ${keepsText}`;

/** The new text waits; the description stays, with how it came to be. */
const draftText = `
  draft = CASE WHEN ${keepsText} THEN draft ELSE $3 END,
  approved_enrichment = CASE WHEN ${keepsText} OR description IS NULL THEN approved_enrichment
    ELSE ${descriptionEnrichment} END`;

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
        RETURNING ${productColumns}, ${keepsText} AS "keepsText", ${keepsCategory} AS "keepsCategory",
          coalesce((enrichment->>'described')::boolean, false) AS described`,
      values: [productId, run, attempt],
    });
    return rows.length === 0 ? null : runSchema.parse(rows[0]);
  },

  /**
   * The checkpoint between the paid steps: the text is the description, or waits in the draft where nobody vouches for it.
   * Returns the text that the category is chosen by, perhaps a manual one.
   */
  async saveDescription(
    db: Queryable,
    { productId, run }: RunRef,
    { description, how, actor, vouching }: WrittenDescription & { actor: Actor | null; vouching: Vouching },
    durationMs: number,
  ): Promise<string | null> {
    const { rows } = await db.query({
      name: vouching === 'nobody' ? 'enrichment-draft' : 'enrichment-describe',
      text: `UPDATE products SET ${changed}, ${vouching === 'nobody' ? draftText : publishText},
          enrichment = enrichment || CASE WHEN ${keepsText} THEN '{}' ELSE $4::jsonb END
            || jsonb_build_object('described', true, 'durationMs', $5::int)
        WHERE ${unfinished}
        RETURNING CASE WHEN ${keepsText} THEN description ELSE coalesce(draft, description) END AS text`,
      values: [
        productId,
        run,
        description,
        JSON.stringify({ ...how, ...(actor ? { actor } : {}) }),
        durationMs,
        ...(vouching === 'nobody' ? [] : [JSON.stringify(systemActor)]),
      ],
    });
    return rows.length === 0 ? null : z.object({ text: z.string() }).parse(rows[0]).text;
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
          category_id = CASE WHEN ${takesCategory} THEN $3 ELSE category_id END,
          manual_category = manual_category AND NOT ${takesCategory},
          category_reviewed_at = CASE WHEN ${takesCategory} THEN NULL ELSE category_reviewed_at END,
          enrichment = enrichment || CASE WHEN ${takesCategory} THEN $4::jsonb ELSE '{}' END
            || jsonb_build_object('described', false, 'failure', null, 'attempts', $5::int,
              'overwriteText', false, 'overwriteCategory', false,
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
   * Begins a new run, which replaces what a person wrote where it is to be overwritten, and a draft in any case; a description that an unfinished run has paid for is not asked for again. Returns the product and
   * its run, or null where there is no such product.
   */
  async restart(db: Queryable, productId: number, overwriteManual: boolean) {
    const { rows } = await db.query({
      name: 'enrichment-restart',
      text: `UPDATE products SET ${changed}, enrichment_run = enrichment_run + 1, enrichment_status = 'PENDING',
          enrichment = enrichment || jsonb_build_object('attempts', 0, 'failure', null, 'durationMs', null,
            'overwriteText', manual_description AND ($2 OR draft IS NOT NULL), 'overwriteCategory', $2 AND manual_category, 'described',
            enrichment_status <> 'READY' AND coalesce((enrichment->>'described')::boolean, false))
        WHERE id = $1 AND archived_at IS NULL RETURNING ${productColumns}, enrichment_run AS run`,
      values: [productId, overwriteManual],
    });
    return rows.length === 0 ? null : productSchema.extend({ run: z.number() }).parse(rows[0]);
  },
};
