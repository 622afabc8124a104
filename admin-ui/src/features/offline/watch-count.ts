import { isHeld } from '../count/count-stamp.ts';
import { countStore } from '../count/count-store.ts';
import { isCutOff, sendCounts } from '../count/send-counts.ts';
import { unsentLines } from './queued.ts';

/** Sends what an earlier visit counted, whichever page is open, and says how much of it waits. */
export function watchCount(): void {
  const update = () => {
    const unsent = countStore.get().lines.filter(({ state }) => state === 'unsent');
    unsentLines.set(unsent.filter((line) => isCutOff.get() || isHeld(line)).length);
  };
  countStore.subscribe(update);
  isCutOff.subscribe(update);
  update();
  void sendCounts();
}
