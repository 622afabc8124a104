import { localStorageItem } from '../../platform/local-storage.ts';
import { makeStore } from '../../platform/store.ts';
import type { Me } from '../access/me-query.ts';

/** `wanted`: somebody asked for it; `over`: it was seen or skipped just now; else who is new here gets it. */
export const tourState = makeStore<'wanted' | 'over' | null>(null);

/** Each person sees it once in a browser; in an open system, whoever uses it. */
function seenBy(me: Me) {
  return localStorageItem(`orquestia.tour.${me.id ?? 'open'}`);
}

export function isNewcomer(me: Me): boolean {
  return me.kind !== 'ANONYMOUS' && seenBy(me).read() === null;
}

export function endTour(me: Me): void {
  seenBy(me).write('seen');
  tourState.set('over');
}
