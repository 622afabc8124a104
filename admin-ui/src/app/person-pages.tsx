import '../i18n/access-texts.ts';
import '../i18n/keyboard-texts.ts';
import { Kbd, Menu, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Me } from '../features/access/me-query.ts';
import { signOut } from '../features/access/sign-out.ts';
import { openPanel, type Panel } from '../features/keyboard/panel.ts';
import { tourState } from '../features/tour/tour-state.ts';
import { useT } from '../i18n/use-t.ts';

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

  /** The focus would be lost with the menu. */
  const focusButton = () => document.querySelector<HTMLElement>('[data-person]')?.focus();

  function open(panel: Panel) {
    focusButton();
    openPanel.set(panel);
  }

  return (
    <Menu
      position="bottom-end"
      withinPortal
      defaultOpened
      withInitialFocusPlaceholder={false}
      onClose={focusButton}
    >
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
        <Menu.Divider />
        <Menu.Item rightSection={<Kbd size="xs">Ctrl K</Kbd>} onClick={() => open('palette')}>
          {t('keyboard.palette.title')}
        </Menu.Item>
        <Menu.Item rightSection={<Kbd size="xs">?</Kbd>} onClick={() => open('keys')}>
          {t('keyboard.list.title')}
        </Menu.Item>
        <Menu.Item onClick={() => tourState.set('wanted')}>{t('access.page.tour')}</Menu.Item>
        {!isOpen && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void signOut(t)}>{t('access.signOut')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
