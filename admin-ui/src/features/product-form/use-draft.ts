import { useEffect, useState } from 'react';
import { type Draft, emptyDraft, keepDraft, readDraft } from './draft.ts';

/** The draft on screen; every change of it is kept, so that errors, reloads and a closed tab lose nothing. */
export function useDraft() {
  const [draft, setDraft] = useState(readDraft);
  useEffect(() => keepDraft(draft), [draft]);
  return {
    draft,
    change: (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes })),
    clear() {
      // At once: the page is left before an effect would run.
      keepDraft(emptyDraft);
      setDraft(emptyDraft);
    },
  };
}
