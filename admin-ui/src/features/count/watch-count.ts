import { person } from '../../graphql/person.ts';
import { queued, unsentLines } from '../offline/queued.ts';
import { isBehindQueue, isHeld } from './count-stamp.ts';
import { countStore } from './count-store.ts';
import { isCutOff, sendCounts } from './send-counts.ts';

/** Sends what an earlier visit counted, whichever page is open, and says how much of it waits. */
export function watchCount(): void {
  const update = () => {
    const unsent = countStore.get().lines.filter(({ state }) => state === 'unsent');
    unsentLines.set(unsent.filter((line) => isCutOff.get() || isHeld(line) || isBehindQueue(line)).length);
  };
  for (const store of [countStore, isCutOff, queued, person]) store.subscribe(update);
  update();
  // Whoever counted has signed in again.
  person.subscribe(() => void sendCounts());
  void sendCounts();
}
