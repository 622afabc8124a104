import { enrichmentInputSchema, fieldProblems } from '../catalog/product.ts';
import type { Failure } from '../failure.ts';
import { type Database, withConnection } from '../platform/database.ts';
import type { Locale, RequestContext } from '../platform/request-context.ts';
import type { Enriched, EnrichProduct } from './enrich-product.ts';
import { previewStore } from './preview-store.ts';

export type Preview = { kind: 'preview'; language: Locale } & Omit<Enriched, 'kind'>;

type Dependencies = { database: Database; enrich: EnrichProduct };

/** The texts for a form, without saving a product. They are remembered, to know them again when they come back. */
export function makePreviewEnrichment({ database, enrich }: Dependencies) {
  return async (
    input: unknown,
    request: RequestContext,
  ): Promise<Preview | Extract<Failure, { kind: 'invalid-input' | 'ai-unavailable' }>> => {
    const parsed = enrichmentInputSchema(request.locale).safeParse(input);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const enriched = await enrich(parsed.data, request);
    if (enriched.kind === 'ai-unavailable') return enriched;
    await withConnection(database, request.signal, (db) =>
      previewStore.save(db, parsed.data, enriched),
    ).catch((error: unknown) => {
      // The texts are worth more than the memory of them.
      if (request.signal.aborted) throw error;
      request.logger.warn({ error: String(error) }, 'preview_not_remembered');
    });
    return { ...enriched, kind: 'preview', language: parsed.data.language };
  };
}
