import { AppShell, Container, Group, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SystemBanner } from '../features/system/system-banner.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { LiveBadge } from './live-badge.tsx';
import { Navigation } from './navigation.tsx';
import { Preferences } from './preferences.tsx';
import classes from './shell.module.css';

const MAIN_ID = 'main';

/** What stands around every page. */
export function Shell() {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });

  return (
    <AppShell header={{ height: 56 }} footer={{ height: phone ? 60 : 0 }} padding={0} transitionDuration={0}>
      <a
        href={`#${MAIN_ID}`}
        className={classes.skip}
        onClick={(event) => {
          // The address stays as it is: it holds the filters of the page.
          event.preventDefault();
          document.getElementById(MAIN_ID)?.focus();
        }}
      >
        {t('app.skip')}
      </a>
      <AppShell.Header>
        <Container size="xl" h="100%">
          <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
            <Text component={Link} to="/" fw={700} className={classes.brand}>
              {t('app.name')}
            </Text>
            {!phone && <Navigation place="header" />}
            <Group gap="xs" wrap="nowrap">
              <LiveBadge />
              <Preferences />
            </Group>
          </Group>
        </Container>
      </AppShell.Header>
      <AppShell.Main id={MAIN_ID} tabIndex={-1} className={classes.main}>
        <SystemBanner />
        <Container size="xl" py="md" px={{ base: 'sm', sm: 'md' }}>
          <Outlet />
        </Container>
      </AppShell.Main>
      {phone && (
        <AppShell.Footer>
          <Navigation place="bottom" />
        </AppShell.Footer>
      )}
      <Announcer />
      <Notifications position={phone ? 'bottom-center' : 'top-right'} bottom={phone ? 68 : undefined} />
    </AppShell>
  );
}
