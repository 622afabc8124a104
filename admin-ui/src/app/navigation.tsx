import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode, useState } from 'react';
import { mayOpen } from '../features/access/page-rights.ts';
import { useMe } from '../features/access/use-me.ts';
import { AlertsBadge } from '../features/alerts/alerts-badge.tsx';
import { LateOrdersBadge } from '../features/replenishment/late-orders-badge.tsx';
import { ReviewBadge } from '../features/review/review-badge.tsx';
import { ViewsButton } from '../features/views/views-button.tsx';
import { useT } from '../i18n/use-t.ts';
import { Icon } from '../ui/icon.tsx';
import { usePart } from '../ui/use-part.ts';
import classes from './navigation.module.css';
import { ENTRIES, type NavigationEntry, type NavigationName, THUMB } from './navigation-entries.ts';

const BADGES: Partial<Record<NavigationName, ReactNode>> = {
  review: <ReviewBadge />,
  alerts: <AlertsBadge />,
  replenishment: <LateOrdersBadge />,
};

// The menu brings its positioning along; it is loaded when it is wanted.
const loadMenu = () => import('./more-menu.tsx').then(({ MoreMenu }) => MoreMenu);

/** The ways to the pages: in the header on a wide screen, along the lower edge on a phone, under the thumb. */
export function Navigation({ place }: { place: 'header' | 'bottom' }) {
  const t = useT();
  const me = useMe();
  const entries = (place === 'bottom' ? THUMB : ENTRIES).filter(({ to }) => mayOpen(me, to));
  const more = ENTRIES.filter(
    ({ to, name }) => mayOpen(me, to) && !THUMB.some((entry) => entry.name === name),
  );
  return (
    <nav aria-label={t('app.navigation')} className={classes.navigation} data-place={place}>
      {entries.map(({ to, name }) => (
        <Fragment key={to}>
          <Link
            to={to}
            preload="intent"
            className={classes.link}
            data-entry={name}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            <Icon name={name} size={place === 'bottom' ? 22 : 18} />
            <span>{t(`app.nav.${name}`)}</span>
            {BADGES[name]}
          </Link>
          {to === '/' && place === 'header' && <ViewsButton compact className={classes.views} />}
        </Fragment>
      ))}
      {place === 'bottom' && more.length > 0 && <More entries={more} />}
    </nav>
  );
}

/** The rest of the ways, behind one. */
function More({ entries }: { entries: NavigationEntry[] }) {
  const t = useT();
  const [isWanted, setWanted] = useState(false);
  const MoreMenu = usePart(isWanted, loadMenu, () => setWanted(false));
  const button = (
    <button type="button" className={classes.link} aria-haspopup="menu" onClick={() => setWanted(true)}>
      <Icon name="menu" size={22} />
      <span>{t('app.nav.more')}</span>
      {!MoreMenu && entries.map(({ name }) => <Fragment key={name}>{BADGES[name]}</Fragment>)}
    </button>
  );
  if (!MoreMenu) return button;
  return (
    <MoreMenu target={button} entries={entries.map((entry) => ({ ...entry, badge: BADGES[entry.name] }))} />
  );
}
