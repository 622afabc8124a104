import '../../i18n/access-texts.ts';
import { Menu, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { toast } from '../../ui/toast.ts';
import { callAuth, doneSchema } from './auth-api.ts';
import type { Me } from './me-query.ts';

/** While the system is open nobody has an account, and tokens are not asked for. */
const PAGES = [
  { to: '/profile', name: 'profile', right: undefined, whileOpen: false },
  { to: '/people', name: 'people', right: 'people:manage', whileOpen: false },
  { to: '/access', name: 'tokens', right: 'tokens:manage', whileOpen: false },
  { to: '/jobs', name: 'jobs', right: 'catalog:read', whileOpen: true },
  { to: '/webhooks', name: 'webhooks', right: 'tokens:manage', whileOpen: true },
  { to: '/device', name: 'device', right: undefined, whileOpen: true },
  { to: '/activity', name: 'activity', right: 'activity:read', whileOpen: true },
] as const;

type PersonPagesProps = {
  me: Me;
  /** What opens the menu. */
  target: ReactElement;
};

/** The menu of the person in the header, opened where it appears. */
export function PersonPages({ me, target }: PersonPagesProps) {
  const t = useT();
  const isOpen = me.kind === 'OPEN';
  const pages = PAGES.filter(
    ({ right, whileOpen }) => (right === undefined || me.rights.includes(right)) && (whileOpen || !isOpen),
  );

  async function signOut() {
    const { refusal } = await callAuth('/sign-out', doneSchema, t, {});
    if (refusal) return toast({ tone: 'bad', title: t('access.notSignedOut'), message: refusal.message });
    // Nothing of what this person has read stays.
    await import('../../graphql/kept-answers.ts')
      .then(({ forgetAnswers }) => forgetAnswers())
      .catch(() => undefined);
    window.location.assign('/');
  }

  return (
    <Menu position="bottom-end" withinPortal defaultOpened>
      <Menu.Target>{target}</Menu.Target>
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
