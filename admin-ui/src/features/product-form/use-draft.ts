import { makeStore, useStore } from '../../platform/store.ts';
import { type Draft, emptyDraft, isSameDraft, keepDraft, readDraft } from './draft.ts';

const drafts = makeStore(readDraft());

function put(draft: Draft): void {
  keepDraft(draft);
  drafts.set(draft);
}

/** The draft on screen; every change of it is kept, so that errors, reloads and a closed tab lose nothing. */
export function useDraft() {
  return {
    draft: useStore(drafts),
    /** As it is now, also where it was changed since it was drawn. */
    now: drafts.get,
    change: (changes: Partial<Draft>) => put({ ...drafts.get(), ...changes }),
    replace: put,
    /** Of `saved` alone, where it is given: what was written since stays. */
    clear(saved: Draft = drafts.get(), next: Draft = emptyDraft) {
      if (isSameDraft(drafts.get(), saved)) put(next);
    },
  };
}
