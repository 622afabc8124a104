import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { z } from 'zod/mini';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { type AuthRefusal, callAuth, doneSchema } from './auth-api.ts';
import { PasswordField } from './password-field.tsx';
import { useOidc } from './use-oidc.ts';

const signedInSchema = z.object({ twoFactorRedirect: z.optional(z.boolean()) });
const redirectSchema = z.object({ url: z.string() });

type Step = 'password' | 'code' | 'recovery';

/** E-mail and password, then the second factor where the person has one. `onDone`: there is a session. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useT();
  const hasOidc = useOidc();
  const [step, setStep] = useState<Step>('password');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal>();
  const secret = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!refusal) return;
    secret.current?.focus();
    secret.current?.select();
  }, [refusal]);

  async function attempt<T>(path: string, schema: z.ZodMiniType<T>, body: object): Promise<T | undefined> {
    setBusy(true);
    setRefusal(undefined);
    const { data, refusal } = await callAuth(path, schema, t, body);
    setBusy(false);
    setRefusal(refusal);
    // The second step has timed out: from the beginning.
    if (
      refusal?.code === 'INVALID_TWO_FACTOR_COOKIE' ||
      refusal?.code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'
    )
      setStep('password');
    return data;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (step === 'password') {
      const answer = await attempt('/sign-in/email', signedInSchema, { email: email.trim(), password });
      if (answer?.twoFactorRedirect) setStep('code');
      else if (answer) onDone();
      return;
    }
    const path = step === 'code' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
    const answer = await attempt(path, doneSchema, { code: code.replaceAll(/\s/g, '') });
    if (answer !== undefined) onDone();
  }

  async function signInByProvider() {
    const answer = await attempt('/sign-in/social', redirectSchema, {});
    if (answer) window.location.assign(answer.url);
  }

  return (
    <Stack component="form" gap="md" onSubmit={submit} aria-busy={busy}>
      {step === 'password' ? (
        <>
          <TextInput
            label={t('access.email')}
            type="email"
            autoComplete="username"
            required
            autoFocus
            data-autofocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordField
            ref={secret}
            label={t('access.password')}
            purpose="current"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </>
      ) : (
        <TextInput
          // Anew for each step, so that the focus goes there.
          key={step}
          ref={secret}
          autoFocus
          label={t(step === 'code' ? 'access.code' : 'access.recoveryCode')}
          description={t(step === 'code' ? 'access.codeHint' : 'access.recoveryHint')}
          inputMode={step === 'code' ? 'numeric' : 'text'}
          data-code
          autoComplete="one-time-code"
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      {refusal && (
        <Alert color="red" variant="outline" role="alert">
          {refusal.message}
        </Alert>
      )}
      <BusyButton type="submit" busy={busy} fullWidth>
        {t(step === 'password' ? 'access.signIn' : 'access.confirm')}
      </BusyButton>
      {step !== 'password' && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => {
            setCode('');
            setStep(step === 'code' ? 'recovery' : 'code');
          }}
        >
          {t(step === 'code' ? 'access.useRecovery' : 'access.useCode')}
        </Anchor>
      )}
      {step === 'password' && hasOidc && (
        <Button variant="default" fullWidth onClick={() => void signInByProvider()}>
          {t('access.signInByProvider')}
        </Button>
      )}
    </Stack>
  );
}
