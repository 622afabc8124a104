import { useEffect, useEffectEvent } from 'react';
import { isWordsField } from '../../platform/is-typing.ts';
import { makeBurstReader } from './read-burst.ts';

/** What stands over the page may look for codes itself. */
const isWordsOfDialogue = (target: EventTarget | null): boolean =>
  isWordsField(target) && target instanceof Element && target.closest('[role="dialog"]') !== null;

/** Who listens, the one that hears last: what is on a page comes before what is around it. */
const listeners: symbol[] = [];

/**
 * Listens for a hand scanner, which types, wherever the focus is; else its Enter would press the button that has it. What
 * is typed into a field that `isOwnField` names, or into one for words in a dialogue, stays there. Where
 * several listen the one that came last hears; one that is `everywhere`, only where nobody else does.
 */
export function useHandScanner(
  onCode: (code: string) => void,
  isOwnField: (target: EventTarget | null) => boolean,
  { everywhere = false } = {},
): void {
  const scanned = useEffectEvent(onCode);
  const isOwn = useEffectEvent(isOwnField);
  useEffect(() => {
    const read = makeBurstReader();
    const listener = Symbol();
    if (everywhere) listeners.unshift(listener);
    else listeners.push(listener);
    function onKeyDown(event: KeyboardEvent) {
      if (listeners.at(-1) !== listener) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isOwn(event.target) || isWordsOfDialogue(event.target)) return;
      const code = read(event);
      if (code === null) return;
      event.preventDefault();
      event.stopPropagation();
      // A question that stands over the page is answered first.
      if (!document.querySelector('dialog[open]')) scanned(code);
    }
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      listeners.splice(listeners.indexOf(listener), 1);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [everywhere]);
}
