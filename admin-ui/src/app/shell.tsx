import { Container, Group } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { Gate } from '../features/access/gate.tsx';
import { Keyboard } from '../features/keyboard/keyboard.tsx';
import { openPanel } from '../features/keyboard/panel.ts';
import { OfflineNoticeSlot } from '../features/offline/offline-slots.tsx';
import { useScansElsewhere } from '../features/scan/use-scans-elsewhere.ts';
import { FirstVisit } from '../features/tour/first-visit.tsx';
import { useT } from '../i18n/use-t.ts';
import { Announcer } from '../ui/announcer.tsx';
import { UnsavedChanges } from '../ui/unsaved-changes.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { Navigation } from './navigation.tsx';
import { PersonMenu } from './person-menu.tsx';
import { Preferences } from './preferences.tsx';
import classes from './shell.module.css';
import { StatusBar } from './status-bar.tsx';

const MAIN_ID = 'main';

/** What stands around every page. Plain CSS: Mantine's AppShell would cost the first load 8 KB of script. */
export function Shell() {
  const t = useT();
  const narrow = useNarrow();
  // What stands over the page would stand over the next one, too.
  useScansElsewhere(() => openPanel.set(undefined));

  return (
    <>
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
      <header className={classes.header}>
        <Container size="xl" h="100%" px={{ base: 'sm', sm: 'md' }}>
          <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
            <Link to="/" className={classes.brand}>
              <span className={classes.word}>{t('app.name')}</span>
            </Link>
            {!narrow && <Navigation place="header" />}
            <Group gap="xs" wrap="nowrap" justify="flex-end" flex={1} miw={0}>
              <PersonMenu />
              <Preferences />
            </Group>
          </Group>
        </Container>
      </header>
      <main id={MAIN_ID} tabIndex={-1} className={classes.main}>
        <Container size="xl" py="md" px={{ base: 'sm', sm: 'md' }}>
          <OfflineNoticeSlot />
          <Gate>
            <Outlet />
          </Gate>
        </Container>
      </main>
      <StatusBar />
      {narrow && (
        <div className={classes.bottom}>
          <Navigation place="bottom" />
        </div>
      )}
      <UnsavedChanges />
      <Keyboard />
      <FirstVisit />
      <Announcer />
    </>
  );
}
