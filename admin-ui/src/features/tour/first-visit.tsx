import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useStore } from '../../platform/store.ts';
import { useMe } from '../access/use-me.ts';
import { endTour, isNewcomer, tourState } from './tour-state.ts';

const Tour = lazy(() => import('./tour.tsx').then((module) => ({ default: module.Tour })));

/** Where a visit begins. Whoever follows a link to something else has come for that. */
const START_PAGES = ['/', '/today'];

/** The tour: for who is here for the first time, and whoever asks for it. */
export function FirstVisit() {
  const me = useMe();
  const state = useStore(tourState);
  const { pathname } = useLocation();
  if (!me || state === 'over') return null;
  if (state === null && !(START_PAGES.includes(pathname) && isNewcomer(me))) return null;
  return (
    <Suspense>
      <Tour me={me} onEnd={() => endTour(me)} />
    </Suspense>
  );
}
