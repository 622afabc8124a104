import type { TFunction } from 'i18next';
import type { CombinedError } from 'urql';
import { z } from 'zod/mini';

const extensionsSchema = z.object({ traceId: z.string() });

/** What to tell the person when a request fails outside the errors the contract expects. */
export function failureMessage(error: CombinedError | undefined, t: TFunction): string {
  if (error?.networkError) return t(navigator.onLine ? 'app.error.network' : 'app.error.offline');
  const first = error?.graphQLErrors[0];
  if (!first) return t('app.error.server');
  const { data } = extensionsSchema.safeParse(first.extensions);
  const message = first.message || t('app.error.server');
  return data ? `${message} (${t('app.error.trace', { traceId: data.traceId })})` : message;
}
