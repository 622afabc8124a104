import type { Locale } from '@orquestia/service-kit/locale';
import { enrichmentInputSchema } from '../catalog/product-input.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import { fieldProblems } from '../platform/input.ts';
import type { Prisma } from '../platform/prisma.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { Enriched, EnrichProduct } from './enrich-product.ts';
import { savePreview } from './preview-store.ts';

export type Preview = { kind: 'preview'; language: Locale } & Omit<Enriched, 'kind'>;

type Dependencies = { prisma: Prisma; enrich: EnrichProduct };

/** The texts for a form, without saving a product. They are saved for a week, to know them again when they come back. */
export function makePreviewEnrichment({ prisma, enrich }: Dependencies) {
  return async (
    input: unknown,
    request: RequestContext,
  ): Promise<Preview | AccessFailure | Extract<Failure, { kind: 'invalid-input' | 'ai-unavailable' }>> => {
    const parsed = enrichmentInputSchema(request.locale).safeParse(input);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const enriched = await enrich(parsed.data, request);
    if (enriched.kind === 'ai-unavailable') return enriched;
    await savePreview(prisma, parsed.data, enriched).catch((error: unknown) => {
      // The texts are worth more than the memory of them.
      if (request.signal.aborted) throw error;
      request.logger.warn({ error: String(error) }, 'preview_not_remembered');
    });
    return { ...enriched, kind: 'preview', language: parsed.data.language };
  };
}

export type PreviewEnrichment = ReturnType<typeof makePreviewEnrichment>;
