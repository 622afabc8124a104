import { useMutation } from 'urql';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Draft } from './draft.ts';
import { aiUnavailable, type FormFailure, inputRefused, requestFailed } from './form-failure.ts';
import { PreviewEnrichment } from './form-mutations.ts';

/** Asks the AI for the texts of a draft, saving nothing. */
export function usePreview() {
  const [{ fetching }, previewEnrichment] = useMutation(PreviewEnrichment);

  async function preview(draft: Draft): Promise<{ texts: Partial<Draft> } | FormFailure> {
    const asked = currentLanguage();
    const language = draft.chosenLanguage ?? asked;
    const input = { name: draft.name.trim(), keywords: draft.keywords, language };
    const { data, error } = await previewEnrichment({ input });
    const result = data?.previewEnrichment;
    switch (result?.__typename) {
      case 'EnrichmentPreview': {
        const { description, category, enrichment } = result;
        return {
          texts: {
            language,
            description,
            categoryId: category?.id,
            suggestedCategoryId: category?.id,
            alternatives: category ? [] : enrichment.alternatives.map(({ id }) => id),
            warnings: enrichment.warnings,
          },
        };
      }
      case 'InvalidInputError':
        return inputRefused('previewFailed', result, asked);
      case 'AiUnavailableError':
        return aiUnavailable(result, asked);
      default:
        return requestFailed('previewFailed', { message: result?.message, error }, asked);
    }
  }

  return { preview, previewing: fetching };
}
