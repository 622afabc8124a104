import type { TFunction } from 'i18next';
import type { CombinedError } from 'urql';

/** What to tell the person when a request fails outside the errors the contract expects. */
export function failureMessage(error: CombinedError | undefined, t: TFunction): string {
  if (error?.networkError) return t('error.network');
  return error?.graphQLErrors[0]?.message || t('error.server');
}
