import { Group, Paper, Stack, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import { callAuth, doneSchema } from './auth-api.ts';
import { PasswordField } from './password-field.tsx';

const MIN_PASSWORD = 12;

/** A new password, for who knows the present one. */
export function ChangePassword() {
  const t = useT();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ code: string; message: string }>();
  const form = useFocusInvalid(refusal);
  useUnsaved(newPassword !== '');

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const { refusal } = await callAuth('/change-password', doneSchema, t, {
      currentPassword,
      newPassword,
      revokeOtherSessions: true,
    });
    setBusy(false);
    setRefusal(refusal);
    if (refusal) return;
    setCurrent('');
    setNew('');
    toast((t) => ({ tone: 'good', title: t('access.profile.passwordChanged') }));
  }
  const ofCurrent = refusal?.code === 'INVALID_PASSWORD';

  return (
    <Paper component="form" ref={form} withBorder p="md" noValidate onSubmit={submit} aria-busy={busy}>
      <Stack gap="md">
        <Title order={2} size="h4">
          {t('access.profile.passwordTitle')}
        </Title>
        <PasswordField
          label={t('access.currentPassword')}
          purpose="current"
          value={currentPassword}
          error={ofCurrent && refusal.message}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordField
          label={t('access.newPassword')}
          description={t('access.passwordHint', { count: MIN_PASSWORD })}
          purpose="new"
          value={newPassword}
          error={!ofCurrent && refusal?.message}
          onChange={(event) => setNew(event.currentTarget.value)}
        />
        <Group>
          <BusyButton type="submit" busy={busy}>
            {t('access.profile.changePassword')}
          </BusyButton>
        </Group>
      </Stack>
    </Paper>
  );
}
