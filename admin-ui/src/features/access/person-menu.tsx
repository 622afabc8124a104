import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { callAuth } from './auth-call.ts';
import { useMe } from './use-me.ts';

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
        <Anchor component={Link} to="/people" size="sm" truncate title={t('access.people.title')}>
          {me.name}
        </Anchor>
      ) : (
        <Text size="sm" truncate>
          {me.name}
        </Text>
      )}
      <Button
        size="xs"
        variant="default"
        onClick={() => void callAuth('sign-out', {}).then(() => window.location.assign('/'))}
      >
        {t('access.signOut')}
      </Button>
    </Group>
  );
}
