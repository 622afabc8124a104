import { Code, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { z } from 'zod/mini';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { type AuthRefusal, callAuth, doneSchema } from './auth-api.ts';
import { Copyable } from './copyable.tsx';
import { PasswordField } from './password-field.tsx';
import { QrCode } from './qr-code.tsx';
import { useSession } from './use-session.ts';

const enabledSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
type Setup = z.infer<typeof enabledSchema>;

/** The second factor: a code of an app, besides the password. */
export function SecondFactor() {
  const t = useT();
  const { hasSecondFactor, reload } = useSession();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [setup, setSetup] = useState<Setup>();
  const [confirmed, setConfirmed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal>();
  const isOn = confirmed || hasSecondFactor;

  async function call<T>(path: string, schema: z.ZodMiniType<T>, body: object): Promise<T | undefined> {
    setBusy(true);
    const { data, refusal } = await callAuth(path, schema, t, body);
    setBusy(false);
    setRefusal(refusal);
    return data;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (setup) {
      if (
        (await call('/two-factor/verify-totp', doneSchema, { code: code.replaceAll(/\s/g, '') })) ===
        undefined
      )
        return;
      setConfirmed(true);
    } else if (isOn) {
      if ((await call('/two-factor/disable', doneSchema, { password })) === undefined) return;
      setConfirmed(false);
      setSetup(undefined);
    } else setSetup(await call('/two-factor/enable', enabledSchema, { password }));
    setPassword('');
    setCode('');
    void reload();
  }

  return (
    <Paper
      component="form"
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
        {setup && !confirmed && (
          <>
            <Text size="sm">{t('access.profile.scan')}</Text>
            <QrCode text={setup.totpURI} />
            <Copyable text={secretOf(setup.totpURI)} label={t('access.profile.factorSecret')} />
            <TextInput
              label={t('access.code')}
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maw={200}
              value={code}
              error={refusal?.message}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          </>
        )}
        {setup && confirmed && (
          <Stack gap="xs" role="status">
            <Text fw={600} size="sm">
              {t('access.profile.recoveryTitle')}
            </Text>
            <Text size="sm">{t('access.profile.recoveryHint')}</Text>
            <SimpleGrid cols={2} spacing={4} maw={320}>
              {setup.backupCodes.map((one) => (
                <Code key={one}>{one}</Code>
              ))}
            </SimpleGrid>
          </Stack>
        )}
        {!(setup && !confirmed) && (
          <PasswordField
            label={t('access.currentPassword')}
            description={t('access.profile.factorPassword')}
            purpose="current"
            value={password}
            error={refusal?.message}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
        <Group>
          <BusyButton type="submit" busy={busy}>
            {t(
              setup && !confirmed
                ? 'access.confirm'
                : isOn
                  ? 'access.profile.disableFactor'
                  : 'access.profile.enableFactor',
            )}
          </BusyButton>
        </Group>
      </Stack>
    </Paper>
  );
}

function secretOf(uri: string): string {
  return new URL(uri).searchParams.get('secret') ?? uri;
}
