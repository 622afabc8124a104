import '../../i18n/access-texts.ts';
import { Alert, Button, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import classes from './access.module.css';
import { type AuthRefusal, callAuth, doneSchema } from './auth-api.ts';
import { takeLinkToken } from './link-token.ts';
import { PasswordField } from './password-field.tsx';

/** What a link is for, and what it asks of whoever opens it. */
const LINKS = {
  owner: { asksName: true, asksEmail: true },
  invitation: { asksName: true, asksEmail: false },
  password: { asksName: false, asksEmail: false },
} as const;
const MIN_PASSWORD = 12;

/** The page of a link: to become the owner, to accept an invitation or to choose a new password. */
function LinkPage({ link }: { link: keyof typeof LINKS }) {
  const t = useT();
  const navigate = useNavigate();
  const [token] = useState(takeLinkToken);
  const [person, setPerson] = useState({ name: '', email: '', password: '' });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal>();
  const form = useFocusInvalid(refusal);
  const { asksName, asksEmail } = LINKS[link];
  const change = (more: Partial<typeof person>) => setPerson({ ...person, ...more });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const { name, email, password } = person;
    const answer = await callAuth(`/${link}`, doneSchema, t, {
      token,
      password,
      ...(asksName ? { name } : {}),
      ...(asksEmail ? { email: email.trim() } : {}),
    });
    setBusy(false);
    setRefusal(answer.refusal);
    // Whoever has just named a password signs in with it: the browser keeps it then.
    if (!answer.refusal) window.location.assign('/');
  }

  if (!token)
    return (
      <Page title={t(`access.link.${link}.title`)}>
        <EmptyState
          title={t('access.link.incomplete')}
          hint={t('access.link.incompleteHint')}
          action={
            <Button variant="default" onClick={() => void navigate({ to: '/' })}>
              {t('access.link.home')}
            </Button>
          }
        />
      </Page>
    );

  return (
    <div className={classes.narrow}>
      <Page title={t(`access.link.${link}.title`)} description={t(`access.link.${link}.hint`)}>
        <Paper component="form" ref={form} withBorder p="lg" noValidate onSubmit={submit} aria-busy={busy}>
          <Stack gap="md">
            {asksName && (
              <TextInput
                label={t('access.name')}
                autoComplete="name"
                required
                autoFocus
                value={person.name}
                error={refusal?.fields.name}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
            )}
            {asksEmail && (
              <TextInput
                label={t('access.email')}
                type="email"
                autoComplete="username"
                required
                value={person.email}
                error={refusal?.fields.email}
                onChange={(event) => change({ email: event.currentTarget.value })}
              />
            )}
            <PasswordField
              label={t('access.newPassword')}
              description={t('access.passwordHint', { count: MIN_PASSWORD })}
              purpose="new"
              value={person.password}
              error={refusal?.fields.password}
              onChange={(event) => change({ password: event.currentTarget.value })}
            />
            {refusal && (
              <Alert color="red" variant="outline" role="alert">
                {refusal.message}
              </Alert>
            )}
            <BusyButton type="submit" busy={busy} fullWidth>
              {t(`access.link.${link}.submit`)}
            </BusyButton>
            <Text size="sm" c="dimmed">
              {t(`access.link.${link}.after`)}
            </Text>
          </Stack>
        </Paper>
      </Page>
    </div>
  );
}

export const OwnerPage = () => <LinkPage link="owner" />;
export const InvitationPage = () => <LinkPage link="invitation" />;
export const PasswordPage = () => <LinkPage link="password" />;
