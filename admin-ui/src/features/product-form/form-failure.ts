import type { TFunction } from 'i18next';
import type { CombinedError } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { currentLanguage, type Language } from '../../i18n/i18n.ts';
import type { Draft } from './draft.ts';
import { type FieldError, type FieldMessages, placeFieldErrors, validateDraft } from './validate-draft.ts';

/** Why the form could not be sent, and which fields are wrong; translated again where the language is switched. */
export type FormFailure = (t: TFunction) => { title: string; message: string; fields?: FieldMessages };

type FormAction = 'failed' | 'previewFailed' | 'suggestFailed';

/** The gateway speaks the language it was asked in; after a switch, words of the screen stand in for its own. */
function inLanguage(message: string, asked: Language, fallback: string): string {
  return currentLanguage() === asked ? message : fallback;
}

/** What is wrong before the gateway is asked; without a message, nothing. */
export function invalidDraft(draft: Draft): FormFailure {
  return (t) => {
    const fields = validateDraft(draft, t);
    const [message = ''] = Object.values(fields);
    return { title: t('products.form.failed'), message, fields };
  };
}

export function inputRefused(
  action: FormAction,
  result: { message: string; fields: FieldError[] },
  asked: Language,
): FormFailure {
  return (t) => {
    const named = result.fields.map(({ path, message }) => ({
      path,
      message: inLanguage(message, asked, t('products.form.fieldRefused')),
    }));
    const { fields, other } = placeFieldErrors(named);
    const message = other.join(' ') || inLanguage(result.message, asked, t('products.form.refused'));
    return { title: t(`products.form.${action}`), message, fields };
  };
}

export function aiUnavailable(
  { message, retryAfterMs }: { message: string; retryAfterMs: number | null },
  asked: Language,
  // Where a retry is no use, texts that are left for later do not come either.
  kept:
    | 'products.form.aiRefusedHint'
    | 'products.form.aiUnavailableHint'
    | 'products.form.suggestHint' = retryAfterMs === null
    ? 'products.form.aiRefusedHint'
    : 'products.form.aiUnavailableHint',
): FormFailure {
  return (t) => ({
    title: t('products.form.aiUnavailable'),
    message: `${inLanguage(message, asked, '')} ${t(kept)}`.trim(),
  });
}

export function requestFailed(
  action: FormAction,
  { message, error }: { message?: string | undefined; error?: CombinedError | undefined },
  asked: Language,
): FormFailure {
  return (t) => {
    const own = error?.networkError ? failureMessage(error, t) : t('app.error.server');
    const title = t(`products.form.${action}`);
    return { title, message: inLanguage(message ?? failureMessage(error, t), asked, own) };
  };
}
