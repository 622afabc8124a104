import '../../i18n/access-texts.ts';
import { Stack } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { Page } from '../../ui/page.tsx';
import { ChangePassword } from './change-password.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { SecondFactor } from './second-factor.tsx';
import { useMe } from './use-me.ts';

/** One's own account. */
export function ProfilePage() {
  const t = useT();
  const me = useMe();
  return (
    <Page title={me?.name ?? t('access.page.profile')} description={t('access.profile.description')}>
      <Stack gap="xl" maw={720}>
        <ChangePassword />
        <SecondFactor />
        <OwnSessions />
      </Stack>
    </Page>
  );
}
