import { useEffect, useRef } from 'react';
import { LONGEST_GAP_MS } from './read-burst.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

/** Gives the field that a fast burst of keys was typed into the value it had before, whoever holds its value. */
export function useValueBeforeBurst(): () => void {
  const before = useRef<{ field: Field; value: string; isChanged: boolean }>(undefined);
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    // By the first key of a burst, which may be Shift: a scanner presses it before a capital letter.
    function remember({ target, timeStamp }: KeyboardEvent) {
      if (timeStamp - last > LONGEST_GAP_MS)
        before.current = isField(target)
          ? { field: target, value: target.value, isChanged: false }
          : undefined;
      last = timeStamp;
    }
    function note({ target }: Event) {
      if (before.current?.field === target) before.current.isChanged = true;
    }
    window.addEventListener('keydown', remember, { capture: true });
    for (const change of ['input', 'change']) window.addEventListener(change, note, { capture: true });
    return () => {
      window.removeEventListener('keydown', remember, { capture: true });
      for (const change of ['input', 'change']) window.removeEventListener(change, note, { capture: true });
    };
  }, []);

  return () => {
    if (!before.current?.isChanged) return;
    const { field, value } = before.current;
    // React puts a setter of its own on the field, and takes what that has set for no change.
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
    field.dispatchEvent(
      new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    );
  };
}
