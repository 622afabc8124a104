import { Button, Group, Paper, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { z } from 'zod/mini';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import { type AuthRefusal, callAuth, doneSchema } from './auth-api.ts';
import { Copyable } from './copyable.tsx';
import { PasswordField } from './password-field.tsx';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useSession } from './use-session.ts';

const codesSchema = z.object({ backupCodes: z.array(z.string()) });
const setupSchema = z.extend(codesSchema, { totpURI: z.string() });
type Setup = z.infer<typeof setupSchema>;

/** The second factor: a code of an app, besides the password. */
export function SecondFactor() {
  const t = useT();
  const { hasSecondFactor, refusal: unread, retry } = useSession();
  const [turned, setTurned] = useState<boolean>();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [setup, setSetup] = useState<Setup>();
  const [codes, setCodes] = useState<string[]>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal>();
  const form = useFocusInvalid(refusal);
  const passwordField = useRef<HTMLInputElement>(null);
  const isOn = turned ?? hasSecondFactor;

  /** What the endpoint answers, or undefined where it refuses. What was written for it is used up. */
  async function call<T>(path: string, schema: z.ZodMiniType<T>, body: object): Promise<T | undefined> {
    if (busy) return undefined;
    setBusy(true);
    const { data, refusal } = await callAuth(`/two-factor/${path}`, schema, t, body);
    setBusy(false);
    setRefusal(refusal);
    if (refusal) return undefined;
    setPassword('');
    setCode('');
    return data;
  }

  async function confirm({ backupCodes }: Setup) {
    const answer = await call('verify-totp', doneSchema, { code: code.replaceAll(/\s/g, '') });
    if (answer === undefined) return;
    setTurned(true);
    setSetup(undefined);
    setCodes(backupCodes);
  }
  async function renewCodes() {
    const answer = await call('generate-backup-codes', codesSchema, { password });
    if (answer) setCodes(answer.backupCodes);
  }
  async function disable() {
    if ((await call('disable', doneSchema, { password })) === undefined) return;
    setTurned(false);
    setCodes(undefined);
    // The button goes away.
    passwordField.current?.focus();
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (setup) await confirm(setup);
    else if (isOn) await renewCodes();
    else setSetup(await call('enable', setupSchema, { password }));
  }

  if (isOn === undefined)
    return (
      <Paper withBorder p="md" aria-busy={!unread} data-factor="unknown">
        <Stack gap="md">
          <Title order={2} size="h4">
            {t('access.profile.factorTitle')}
          </Title>
          {unread ? (
            <ErrorAlert title={t('access.failed')} message={unread.message} onRetry={retry} />
          ) : (
            <Skeleton height={120} />
          )}
        </Stack>
      </Paper>
    );
  return (
    <Paper
      component="form"
      ref={form}
      withBorder
      p="md"
      noValidate
      onSubmit={submit}
      aria-busy={busy}
      data-factor={isOn}
    >
      <Stack gap="md">
        <Title order={2} size="h4">
          {t('access.profile.factorTitle')}
        </Title>
        <Text size="sm" role="status">
          {t(isOn ? 'access.profile.factorOn' : 'access.profile.factorOff')}
        </Text>
        {codes && <RecoveryCodes codes={codes} />}
        {setup ? (
          <Stack gap="md" data-shown-once>
            <Text size="sm">{t('access.profile.scan')}</Text>
            <QrCode text={setup.totpURI} />
            <Copyable text={secretOf(setup.totpURI)} label={t('access.profile.factorSecret')} />
            <TextInput
              label={t('access.code')}
              autoFocus
              inputMode="numeric"
              data-code
              autoComplete="one-time-code"
              required
              maw={200}
              value={code}
              error={refusal?.message}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          </Stack>
        ) : (
          <PasswordField
            ref={passwordField}
            label={t('access.currentPassword')}
            description={t(isOn ? 'access.profile.factorOnPassword' : 'access.profile.factorPassword')}
            purpose="current"
            value={password}
            error={refusal?.message}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
        <Group>
          <BusyButton type="submit" busy={busy}>
            {t(setup ? 'access.confirm' : isOn ? 'access.profile.renewCodes' : 'access.profile.enableFactor')}
          </BusyButton>
          {isOn && (
            <Button variant="default" onClick={() => void disable()}>
              {t('access.profile.disableFactor')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

function secretOf(uri: string): string {
  return new URL(uri).searchParams.get('secret') ?? uri;
}
