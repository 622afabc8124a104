import { useLocation } from '@tanstack/react-router';
import { useStore } from '../../platform/store.ts';
import { usePart } from '../../ui/use-part.ts';
import { useMe } from '../access/use-me.ts';
import { endTour, isNewcomer, tourState } from './tour-state.ts';

const loadTour = () => import('./tour.tsx').then(({ Tour }) => Tour);

/** Where a visit begins. Whoever follows a link to something else has come for that. */
const START_PAGES = ['/', '/today'];

/** The tour: for who is here for the first time, and whoever asks for it. */
export function FirstVisit() {
  const me = useMe();
  const state = useStore(tourState);
  const { pathname } = useLocation();
  const isWanted =
    me !== undefined &&
    (state === 'wanted' || (state === null && START_PAGES.includes(pathname) && isNewcomer(me)));
  // Not seen: who is new here gets it at the next visit.
  const Tour = usePart(isWanted, loadTour, () => tourState.set('over'));
  return isWanted && Tour && <Tour me={me} onEnd={() => endTour(me)} />;
}
