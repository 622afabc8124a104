import { Alert, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { z } from 'zod/mini';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { type AuthAnswer, callAuth } from './auth-call.ts';

const halfwaySchema = z.object({ twoFactorRedirect: z.literal(true) });

/** E-mail and password, then the code of the app where there is a second factor. */
export function SignInForm({ email: known = '', onSignedIn }: { email?: string; onSignedIn: () => void }) {
  const t = useT();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const send = (): Promise<AuthAnswer> => {
    if (code === null) return callAuth('sign-in/email', { email, password });
    const given = code.trim();
    // A recovery code is longer than one of the app.
    return given.length > 6
      ? callAuth('two-factor/verify-backup-code', { code: given })
      : callAuth('two-factor/verify-totp', { code: given });
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await send();
    setBusy(false);
    if (!answer.ok) return setFailure(answer.message ?? t('app.error.network'));
    setFailure(null);
    if (z.safeParse(halfwaySchema, answer.body).success) return setCode('');
    onSignedIn();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {failure && (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        )}
        {code === null ? (
          <>
            <TextInput
              label={t('access.email')}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('access.password')}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </>
        ) : (
          <TextInput
            label={t('access.code')}
            description={t('access.codeHint')}
            autoComplete="one-time-code"
            required
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <BusyButton type="submit" busy={busy}>
          {t('access.signIn')}
        </BusyButton>
      </Stack>
    </form>
  );
}
