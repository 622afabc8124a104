import '../../i18n/access-texts.ts';
import type { TFunction } from 'i18next';
import { setPerson } from '../../graphql/person.ts';
import { toast } from '../../ui/toast.ts';
import { callAuth, doneSchema } from './auth-api.ts';

/** Ends the session; nothing of what the person has read stays. */
export async function signOut(t: TFunction): Promise<void> {
  const { refusal } = await callAuth('/sign-out', doneSchema, t, {});
  if (refusal)
    return toast((t) => ({ tone: 'bad', title: t('access.notSignedOut'), message: refusal.message }));
  setPerson({ kind: 'ANONYMOUS' });
  await import('../../graphql/kept-answers.ts')
    .then(({ forgetAnswers }) => forgetAnswers())
    .catch(() => undefined);
  window.location.assign('/');
}
