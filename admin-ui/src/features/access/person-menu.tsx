import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { useMe } from './use-me.ts';

// Without auth-call.ts, which would come with the first load.
async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  window.location.assign('/');
}

/** Who is at the screen, in the header; or that the system stands open. */
export function PersonMenu() {
  const t = useT();
  const me = useMe();
  if (me?.kind === 'OPEN')
    return (
      <Text size="xs" c="dimmed" title={t('access.openHint')} data-access="open">
        {t('access.open')}
      </Text>
    );
  if (me?.kind !== 'PERSON') return null;
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      {me.rights.includes('people:manage') ? (
        <Link to="/people" title={t('access.people.title')}>
          {me.name}
        </Link>
      ) : (
        <span>{me.name}</span>
      )}
      <Button size="xs" variant="default" onClick={() => void signOut()}>
        {t('access.signOut')}
      </Button>
    </Group>
  );
}
