import { Alert, Anchor, Container, List } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { findIncidents } from './incidents.ts';
import { useSystem } from './use-system.ts';

const EVERY_MS = 10_000;

/** Says on every page what is down and what still works meanwhile. */
export function SystemBanner() {
  const t = useT();
  const { data, reachable } = useSystem(EVERY_MS);
  const incidents = findIncidents(data?.system, reachable);
  const isSevere = incidents.includes('gateway') || incidents.includes('database');

  return (
    // The region stands before anything is said in it, or a screen reader says nothing.
    <div role="status" aria-live="polite">
      {incidents.length > 0 && (
        <Container size="xl" pt="md" px={{ base: 'sm', sm: 'md' }}>
          <Alert
            color={isSevere ? 'red' : 'orange'}
            title={t('system.banner.title')}
            data-banner={incidents.join(' ')}
          >
            <List size="sm" spacing={4}>
              {incidents.map((incident) => (
                <List.Item key={incident}>
                  <strong>{t(`system.incident.${incident}.down`)}</strong>{' '}
                  {t(`system.incident.${incident}.stillWorks`)}
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
