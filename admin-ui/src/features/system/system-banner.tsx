import { Alert, Anchor, Container, List } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { findTroubles } from './incidents.ts';
import { useSystem } from './use-system.ts';

const EVERY_MS = 10_000;

/** Says on every page what is down and what still works meanwhile. */
export function SystemBanner() {
  const t = useT();
  const { data, reachable } = useSystem(EVERY_MS);
  const troubles = findTroubles(data?.system, reachable);
  const grave = troubles.includes('gateway') || troubles.includes('database');

  return (
    // The region stands before anything is said in it, or a screen reader says nothing.
    <div role="status" aria-live="polite">
      {troubles.length > 0 && (
        <Container size="xl" pt="md" px={{ base: 'sm', sm: 'md' }}>
          <Alert
            color={grave ? 'red' : 'orange'}
            title={t('system.banner.title')}
            data-banner={troubles.join(' ')}
          >
            <List size="sm" spacing={4}>
              {troubles.map((trouble) => (
                <List.Item key={trouble}>
                  <strong>{t(`system.trouble.${trouble}.down`)}</strong>{' '}
                  {t(`system.trouble.${trouble}.works`)}
                </List.Item>
              ))}
            </List>
            <Anchor component={Link} to="/system" size="sm" c="inherit" underline="always">
              {t('system.banner.more')}
            </Anchor>
          </Alert>
        </Container>
      )}
    </div>
  );
}
