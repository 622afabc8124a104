import { enrichmentInputSchema, fieldProblems } from '../catalog/product.ts';
import type { Call, Locale } from '../platform/call.ts';
import type { Failure } from '../platform/failure.ts';
import type { Enriched, EnrichProduct } from './enrich-product.ts';

export type Preview = { kind: 'preview'; language: Locale } & Omit<Enriched, 'kind'>;

/** The texts for a form, without saving anything. */
export function createPreviewEnrichment(enrich: EnrichProduct) {
  return async (
    input: unknown,
    call: Call,
  ): Promise<Preview | Extract<Failure, { kind: 'invalid-input' | 'ai-unavailable' }>> => {
    const parsed = enrichmentInputSchema(call.locale).safeParse(input);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const enriched = await enrich(parsed.data, call);
    if (enriched.kind === 'ai-unavailable') return enriched;
    return { ...enriched, kind: 'preview', language: parsed.data.language };
  };
}
