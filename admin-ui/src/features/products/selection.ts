import { makeStore } from '../../platform/store.ts';

/** Which products are chosen: some by their ids, or every one that the filter finds, also those on other pages. */
export type Chosen = { kind: 'some'; ids: ReadonlySet<string> } | { kind: 'all' };

const NONE: Chosen = { kind: 'some', ids: new Set() };

export type Selection = ReturnType<typeof makeSelection>;

/** Chooses rows as files are chosen: one by one, or with shift all from the one before to this. */
export function makeSelection() {
  const store = makeStore<Chosen>(NONE);
  let last: string | undefined;

  const idsFrom = (onPage: readonly string[]) => {
    const chosen = store.get();
    return new Set(chosen.kind === 'all' ? onPage : chosen.ids);
  };

  return {
    get: store.get,
    subscribe: store.subscribe,
    /** Of one row; `toHere`: of all from the last one on. `onPage` are the rows as they stand. */
    toggle(
      id: string,
      on: boolean,
      { toHere, onPage }: { toHere: boolean; onPage: readonly string[] },
    ): void {
      const ids = idsFrom(onPage);
      const from = toHere && last !== undefined ? onPage.indexOf(last) : -1;
      const to = onPage.indexOf(id);
      const range = from < 0 ? [id] : onPage.slice(Math.min(from, to), Math.max(from, to) + 1);
      for (const each of range) {
        if (on) ids.add(each);
        else ids.delete(each);
      }
      last = id;
      store.set({ kind: 'some', ids });
    },
    /** Every row of the page, or none of them. */
    togglePage(on: boolean, onPage: readonly string[]): void {
      const ids = idsFrom(onPage);
      for (const id of onPage) {
        if (on) ids.add(id);
        else ids.delete(id);
      }
      last = undefined;
      store.set({ kind: 'some', ids });
    },
    chooseAll: () => store.set({ kind: 'all' }),
    clear(): void {
      last = undefined;
      store.set(NONE);
    },
  };
}

/** How many of so many are chosen. */
export function countChosen(chosen: Chosen, total: number): number {
  return chosen.kind === 'all' ? total : chosen.ids.size;
}
