import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { Icon } from '../ui/icon.tsx';
import type { NavigationEntry } from './navigation-entries.ts';

type MoreMenuProps = {
  /** What opens the menu. */
  target: ReactElement;
  entries: (NavigationEntry & { badge: ReactNode })[];
};

/** The ways of the navigation that have no place of their own along the lower edge; opened where it appears. */
export function MoreMenu({ target, entries }: MoreMenuProps) {
  const t = useT();
  return (
    <Menu position="top-end" withinPortal defaultOpened withInitialFocusPlaceholder={false}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ to, name, badge }) => (
          <Menu.Item
            key={to}
            mih={48}
            miw={180}
            leftSection={<Icon name={name} size={22} />}
            rightSection={badge}
            renderRoot={(props) => <Link to={to} {...props} />}
          >
            {t(`app.nav.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
