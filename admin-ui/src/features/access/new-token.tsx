import { Alert, Checkbox, Group, Paper, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import { Copyable } from './copyable.tsx';
import { CreateToken } from './token-queries.ts';

const SCOPES = [
  'catalog:read',
  'catalog:write',
  'stock:sell',
  'stock:adjust',
  'alerts:write',
  'ai:spend',
  'ops:read',
] as const;
const LIFETIMES = { days30: 30, days90: 90, days365: 365, none: null } as const;
type Lifetime = keyof typeof LIFETIMES;
const isLifetime = (value: string | null): value is Lifetime => value !== null && value in LIFETIMES;
const DAY_MS = 86_400_000;

type Failed = { message: string; fields: Record<string, string> };

/** Makes a token: what it is for, what it may do and how long. It is shown once. */
export function NewToken({ onMade }: { onMade: () => void }) {
  const t = useT();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['catalog:read']);
  const [lifetime, setLifetime] = useState<Lifetime>('days90');
  const [made, setMade] = useState<{ name: string; token: string }>();
  const [failed, setFailed] = useState<Failed>();
  const form = useFocusInvalid(failed);
  const [{ fetching }, createToken] = useMutation(CreateToken);
  useUnsaved(name !== '');

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (fetching) return;
    const days = LIFETIMES[lifetime];
    const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    const { data, error } = await createToken({ input: { name, scopes, expiresAt } });
    if (!data) return setFailed({ message: failureMessage(error, t), fields: {} });
    const result = data.createToken;
    if (result.__typename !== 'CreatedToken') {
      const fields = result.__typename === 'InvalidInputError' ? result.fields : [];
      return setFailed({
        message: result.message,
        fields: Object.fromEntries(fields.map(({ path, message }) => [path[0] ?? '', message])),
      });
    }
    setFailed(undefined);
    setMade({ name: result.accessToken.name, token: result.token });
    setName('');
    onMade();
  }

  return (
    <Paper
      component="form"
      ref={form}
      withBorder
      p="md"
      maw={720}
      noValidate
      onSubmit={submit}
      aria-busy={fetching}
    >
      <Stack gap="md">
        <TextInput
          label={t('access.tokens.name')}
          placeholder={t('access.tokens.namePlaceholder')}
          autoComplete="off"
          required
          value={name}
          error={failed?.fields.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t('access.tokens.scopes')}
          value={scopes}
          error={failed?.fields.scopes}
          onChange={setScopes}
        >
          <Stack gap={6} mt={6}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(`access.right.${scope}`)} description={scope} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label={t('access.tokens.lifetime')}
          maw={240}
          allowDeselect={false}
          value={lifetime}
          data={Object.keys(LIFETIMES)
            .filter(isLifetime)
            .map((value) => ({ value, label: t(`access.tokens.lifetimes.${value}`) }))}
          onChange={(value) => isLifetime(value) && setLifetime(value)}
        />
        {failed && (
          <Alert color="red" variant="outline" role="alert">
            {failed.message}
          </Alert>
        )}
        <Group>
          <BusyButton type="submit" busy={fetching}>
            {t('access.tokens.create')}
          </BusyButton>
        </Group>
        {made && (
          <Alert role="status" data-shown-once title={t('access.tokens.made', { name: made.name })}>
            <Stack gap="xs">
              {t('access.tokens.madeHint')}
              <Copyable text={made.token} label={t('access.tokens.token')} />
            </Stack>
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
