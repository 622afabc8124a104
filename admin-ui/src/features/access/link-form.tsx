import { Alert, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { z } from 'zod/mini';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Page } from '../../ui/page.tsx';
import { callAuth } from './auth-call.ts';
import { linkToken } from './link-token.ts';
import { SignInForm } from './sign-in-form.tsx';

type Purpose = 'owner' | 'invitation' | 'password';
const asked: Record<Purpose, readonly ('email' | 'name')[]> = {
  owner: ['email', 'name'],
  invitation: ['name'],
  password: [],
};
const doneSchema = z.object({ email: z.optional(z.string()) });

/** What a link is opened for: to name the owner, to come in by an invitation, to choose a new password. */
function LinkForm({ purpose }: { purpose: Purpose }) {
  const t = useT();
  const [values, setValues] = useState({ email: '', name: '', password: '' });
  const [failure, setFailure] = useState<{ message: string; fields: Record<string, string> } | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ email: string } | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await callAuth(purpose, { token: linkToken(), ...values });
    setBusy(false);
    if (!answer.ok)
      return setFailure({ message: answer.message ?? t('app.error.network'), fields: answer.fields });
    const { data } = z.safeParse(doneSchema, answer.body);
    setDone({ email: data?.email ?? '' });
  }

  const field = (name: 'email' | 'name' | 'password') => ({
    label: t(`access.${name}`),
    required: true,
    value: values[name],
    error: failure?.fields[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((now) => ({ ...now, [name]: value }));
    },
  });

  if (done)
    return (
      <Page title={t('access.signInTitle')} description={t('access.done')}>
        <Stack maw={420}>
          {/* Everything anew: what was asked for before was somebody else's, or nobody's. */}
          <SignInForm email={done.email} onSignedIn={() => window.location.assign('/')} />
        </Stack>
      </Page>
    );
  return (
    <Page title={t(`access.opened.${purpose}.title`)} description={t(`access.opened.${purpose}.hint`)}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack maw={420}>
          {failure && (
            <Alert color="red" role="alert">
              {failure.message}
              {failure.fields.token && <Text size="sm">{failure.fields.token}</Text>}
            </Alert>
          )}
          {asked[purpose].includes('email') && (
            <TextInput type="email" autoComplete="username" {...field('email')} />
          )}
          {asked[purpose].includes('name') && <TextInput autoComplete="name" {...field('name')} />}
          <PasswordInput
            autoComplete="new-password"
            description={t('access.passwordHint')}
            {...field('password')}
          />
          <BusyButton type="submit" busy={busy}>
            {t(`access.opened.${purpose}.submit`)}
          </BusyButton>
        </Stack>
      </form>
    </Page>
  );
}

export const OwnerPage = () => <LinkForm purpose="owner" />;
export const InvitationPage = () => <LinkForm purpose="invitation" />;
export const PasswordPage = () => <LinkForm purpose="password" />;
