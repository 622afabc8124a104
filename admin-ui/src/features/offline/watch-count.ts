import { person } from '../../graphql/person.ts';
import { isBehindQueue, isHeld } from '../count/count-stamp.ts';
import { countStore } from '../count/count-store.ts';
import { isCutOff, sendCounts } from '../count/send-counts.ts';
import { queued, unsentLines } from './queued.ts';

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
