import '../../i18n/access-texts.ts';
import { Alert, Paper, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { Page } from '../../ui/page.tsx';
import classes from './access.module.css';
import { SignInForm } from './sign-in-form.tsx';

/** Stands in the place of every page until somebody has signed in; the address stays, and with it where they were going. */
export function SignInPage() {
  const t = useT();
  const wasRefused = 'error' in useSearch({ strict: false });
  return (
    <div className={classes.narrow}>
      <Page title={t('access.signInTitle')} description={t('access.signInHint')}>
        {wasRefused && (
          <Alert color="red" variant="outline" role="alert">
            {t('access.providerRefused')}
          </Alert>
        )}
        <Paper withBorder p="lg">
          {/* Everything that was read as nobody is read anew. */}
          <SignInForm onDone={() => (wasRefused ? window.location.assign('/') : window.location.reload())} />
        </Paper>
        <Text size="sm" c="dimmed">
          {t('access.forgot')}
        </Text>
      </Page>
    </div>
  );
}
