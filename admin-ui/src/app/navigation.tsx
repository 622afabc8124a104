import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { mayOpen } from '../features/access/page-rights.ts';
import { useMe } from '../features/access/use-me.ts';
import { AlertsBadge } from '../features/alerts/alerts-badge.tsx';
import { LateOrdersBadge } from '../features/replenishment/late-orders-badge.tsx';
import { ReviewBadge } from '../features/review/review-badge.tsx';
import { ViewsButton } from '../features/views/views-button.tsx';
import { useT } from '../i18n/use-t.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import classes from './navigation.module.css';

type Entry = {
  to: '/today' | '/' | '/products/new' | '/review' | '/alerts' | '/replenishment' | '/system' | '/import';
  name: IconName & EntryName;
};
type EntryName = 'today' | 'products' | 'add' | 'review' | 'alerts' | 'replenishment' | 'system' | 'import';

const ENTRIES: Entry[] = [
  { to: '/today', name: 'today' },
  { to: '/', name: 'products' },
  { to: '/products/new', name: 'add' },
  { to: '/review', name: 'review' },
  { to: '/alerts', name: 'alerts' },
  { to: '/replenishment', name: 'replenishment' },
  { to: '/system', name: 'system' },
  { to: '/import', name: 'import' },
];

const BADGES: Partial<Record<EntryName, ReactNode>> = {
  review: <ReviewBadge />,
  alerts: <AlertsBadge />,
  replenishment: <LateOrdersBadge />,
};

/** The ways to the pages: in the header on a wide screen, along the lower edge on a phone, under the thumb. */
export function Navigation({ place }: { place: 'header' | 'bottom' }) {
  const t = useT();
  const me = useMe();
  // Seven fit under a thumb; adding has its button on the page of the products.
  const entries = place === 'bottom' ? ENTRIES.filter(({ name }) => name !== 'add') : ENTRIES;
  return (
    <nav aria-label={t('app.navigation')} className={classes.navigation} data-place={place}>
      {entries
        .filter(({ to }) => mayOpen(me, to))
        .map(({ to, name }) => (
          <Fragment key={to}>
            <Link
              to={to}
              preload="intent"
              className={classes.link}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              <Icon name={name} size={place === 'bottom' ? 22 : 18} />
              <span>{t(`app.nav.${name}`)}</span>
              {BADGES[name]}
            </Link>
            {to === '/' && place === 'header' && <ViewsButton compact className={classes.views} />}
          </Fragment>
        ))}
    </nav>
  );
}
