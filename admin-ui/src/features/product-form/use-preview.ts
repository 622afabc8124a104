import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Draft } from './draft.ts';
import type { FormFailure } from './form-failure.ts';
import { PreviewEnrichment } from './form-mutations.ts';
import { placeFieldErrors } from './product-form-values.ts';

/** Asks the AI for the texts of a draft, saving nothing. */
export function usePreview() {
  const t = useT();
  const [{ fetching }, previewEnrichment] = useMutation(PreviewEnrichment);

  async function preview(draft: Draft): Promise<{ texts: Partial<Draft> } | FormFailure> {
    const language = currentLanguage();
    const input = { name: draft.name.trim(), keywords: draft.keywords, language };
    const { data, error } = await previewEnrichment({ input });
    const result = data?.previewEnrichment;
    const title = t('products.form.previewFailed');
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
        return { title, message: result.message, fields: placeFieldErrors(result.fields).fields };
      case 'AiUnavailableError':
        return {
          title: t('products.form.aiUnavailable'),
          message: `${result.message} ${t('products.form.aiKept')}`,
        };
      default:
        return { title, message: failureMessage(error, t) };
    }
  }

  return { preview, previewing: fetching };
}
