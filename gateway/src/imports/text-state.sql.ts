import { z } from 'zod';

/** What changes of a row of `products` where somebody decides about its texts. */
export const marksColumn = `jsonb_build_object(
  'text', jsonb_build_object('draft', draft, 'approvedAt', extract(epoch FROM approved_at), 'run', enrichment_run),
  'category', extract(epoch FROM category_reviewed_at))`;

export const marksSchema = z.object({
  text: z.object({ draft: z.string().nullable(), approvedAt: z.number().nullable(), run: z.number() }),
  category: z.number().nullable(),
});

/** Whose the texts of a row of `products` are and who vouches for them, for `restoreTexts`. */
export const formerTexts = `jsonb_build_object('draft', draft, 'approvedEnrichment', approved_enrichment,
  'approvedAt', approved_at, 'approvedBy', approved_by, 'manualDescription', manual_description,
  'previousDescription', previous_description, 'previousEnrichment', previous_enrichment,
  'manualCategory', manual_category, 'categoryReviewedAt', category_reviewed_at,
  'status', enrichment_status, 'failure', enrichment->'failure',
  'written', jsonb_build_object('origin', enrichment->'origin', 'model', enrichment->'model',
    'promptVersion', enrichment->'promptVersion', 'warnings', enrichment->'warnings', 'actor', enrichment->'actor'),
  'chosen', jsonb_build_object('confidence', enrichment->'confidence', 'alternatives', enrichment->'alternatives'))`;

/**
 * The assignments that bring the texts of `p` back from `former`; `text` and `category` say which of them. What an unfinished
 * run has paid for is not asked of it again.
 */
export function restoreTexts({
  former,
  text,
  category,
}: Record<'former' | 'text' | 'category', string>): string {
  const back = (column: string, value: string) =>
    `${column} = CASE WHEN ${text} THEN ${value} ELSE p.${column} END`;
  const json = (name: string) => `nullif(${former}->'${name}', 'null')`;
  const failsAgain = `(${text} AND ${former}->>'status' = 'FAILED' AND p.enrichment_status = 'READY')`;
  return [
    back('draft', `${former}->>'draft'`),
    back('approved_enrichment', json('approvedEnrichment')),
    back('approved_at', `(${former}->>'approvedAt')::timestamptz`),
    back('approved_by', json('approvedBy')),
    back('manual_description', `(${former}->>'manualDescription')::boolean`),
    back('previous_description', `${former}->>'previousDescription'`),
    back('previous_enrichment', json('previousEnrichment')),
    `manual_category = CASE WHEN ${category} THEN (${former}->>'manualCategory')::boolean ELSE p.manual_category END`,
    `category_reviewed_at = CASE WHEN ${category} THEN (${former}->>'categoryReviewedAt')::timestamptz
      ELSE p.category_reviewed_at END`,
    `enrichment_status = CASE WHEN ${failsAgain} THEN 'FAILED' ELSE p.enrichment_status END`,
    `enrichment = p.enrichment || CASE WHEN ${text} THEN ${former}->'written' || '{"described": false}' ELSE '{}' END
      || CASE WHEN ${category} THEN ${former}->'chosen' ELSE '{}' END
      || CASE WHEN ${failsAgain} THEN jsonb_build_object('failure', ${former}->'failure') ELSE '{}' END`,
  ].join(',\n    ');
}

/** How the texts of a row's product stood before the import, and the marks that the import left. */
export const rowTextsSchema = z.object({ former: z.unknown(), marks: marksSchema });
export type RowTexts = z.infer<typeof rowTextsSchema>;
