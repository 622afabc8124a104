import { Button, Menu, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.ts';
import classes from './access.module.css';
import { callAuth, doneSchema } from './auth-api.ts';
import { useMe } from './use-me.ts';

const PAGES = [
  { to: '/profile', name: 'profile', right: undefined },
  { to: '/people', name: 'people', right: 'people:manage' },
  { to: '/access', name: 'tokens', right: 'tokens:manage' },
  { to: '/activity', name: 'activity', right: 'activity:read' },
] as const;

/** Who works here, and what there is for them; in an open system, that it is open. */
export function PersonMenu() {
  const t = useT();
  const me = useMe();
  if (!me || me.kind === 'ANONYMOUS') return null;
  const isOpen = me.kind === 'OPEN';
  const name = isOpen ? t('access.open') : (me.name ?? '');
  const pages = PAGES.filter(
    ({ name, right }) =>
      (right === undefined || me.rights.includes(right)) && !(isOpen && name === 'profile'),
  );

  async function signOut() {
    const { refusal } = await callAuth('/sign-out', doneSchema, t, {});
    if (refusal) return toast({ tone: 'bad', title: t('access.notSignedOut'), message: refusal.message });
    // Nothing of what this person has read stays.
    window.location.assign('/');
  }

  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          size="xs"
          h={34}
          px={10}
          variant="default"
          color={isOpen ? 'orange' : undefined}
          aria-label={t('access.menu', { name })}
          data-person={me.kind}
          leftSection={<Icon name={isOpen ? 'unlocked' : 'person'} />}
        >
          <span className={classes.menuName}>{name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={300}>
        {isOpen ? (
          <Text size="sm" p="xs">
            {t('access.openHint')}
          </Text>
        ) : (
          <Menu.Label>
            {[me.email, me.role && t(`access.role.${me.role}.name`)].filter(Boolean).join(' · ')}
          </Menu.Label>
        )}
        {pages.map(({ to, name }) => (
          <Menu.Item key={to} renderRoot={(props) => <Link to={to} {...props} />}>
            {t(`access.page.${name}`)}
          </Menu.Item>
        ))}
        {!isOpen && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void signOut()}>{t('access.signOut')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
