import { useMutation } from 'urql';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Draft } from './draft.ts';
import { aiUnavailable, type FormFailure, inputRefused, requestFailed } from './form-failure.ts';
import { SuggestKeywords } from './form-mutations.ts';

/** Asks the AI which keywords the name of a draft tells of, saving nothing. */
export function useSuggestKeywords() {
  const [{ fetching }, suggestKeywords] = useMutation(SuggestKeywords);

  async function suggest(draft: Draft): Promise<{ keywords: string[] } | FormFailure> {
    const asked = currentLanguage();
    const input = { name: draft.name.trim(), language: draft.chosenLanguage ?? asked };
    const { data, error } = await suggestKeywords({ input });
    const result = data?.suggestKeywords;
    switch (result?.__typename) {
      case 'SuggestedKeywords':
        return { keywords: result.keywords };
      case 'InvalidInputError':
        return inputRefused('suggestFailed', result, asked);
      case 'AiUnavailableError':
        return aiUnavailable(result, asked, 'products.form.suggestHint');
      default:
        return requestFailed('suggestFailed', { message: result?.message, error }, asked);
    }
  }

  return { suggest, suggesting: fetching };
}
