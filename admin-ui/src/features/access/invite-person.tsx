import { Alert, Group, Paper, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import { Copyable } from './copyable.tsx';
import { InvitePerson } from './invitation-queries.ts';
import { isRole, type Role, roles } from './roles.ts';

/** An invitation that was just made: its link is shown now and not again. */
export type Invitation = { email: string; url: string; expiresAt: string; wasMailed: boolean };

type InvitePersonFormProps = { made: Invitation | undefined; onMade: (invitation: Invitation) => void };

/** Invites somebody by a link, which is shown to be handed on and mailed where that is set up. */
export function InvitePersonForm({ made, onMade }: InvitePersonFormProps) {
  const t = useT();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('CLERK');
  const [refusal, setRefusal] = useState<string>();
  const form = useFocusInvalid(refusal);
  const [{ fetching }, invite] = useMutation(InvitePerson);
  useUnsaved(email !== '');

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (fetching) return;
    setRefusal(undefined);
    const { data, error } = await invite({ email: email.trim(), role });
    const result = data?.invitePerson;
    if (result?.__typename === 'SharedLink') {
      setEmail('');
      onMade(result);
      return;
    }
    const named = result?.__typename === 'InvalidInputError' ? result.fields[0]?.message : undefined;
    setRefusal(named ?? result?.message ?? failureMessage(error, t));
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
        <Group gap="sm" align="flex-start">
          <TextInput
            flex="1 1 14rem"
            label={t('access.people.inviteEmail')}
            type="email"
            autoComplete="off"
            required
            value={email}
            error={refusal}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Select
            label={t('access.people.role')}
            description={t(`access.role.${role}.hint`)}
            inputWrapperOrder={['label', 'input', 'description']}
            allowDeselect={false}
            value={role}
            data={roles.map((value) => ({ value, label: t(`access.role.${value}.name`) }))}
            onChange={(value) => isRole(value) && setRole(value)}
          />
        </Group>
        <Group>
          <BusyButton type="submit" busy={fetching}>
            {t('access.people.sendInvitation')}
          </BusyButton>
        </Group>
        {made && (
          <Alert role="status" data-shown-once title={t('access.people.invited', { email: made.email })}>
            <Stack gap="xs">
              {t(made.wasMailed ? 'access.people.mailedHint' : 'access.people.invitedHint', {
                at: formatMoment(made.expiresAt),
              })}
              <Copyable text={made.url} label={t('access.people.link')} />
            </Stack>
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
