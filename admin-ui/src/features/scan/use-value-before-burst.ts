import { useEffect, useRef } from 'react';
import { LONGEST_GAP_MS } from './read-burst.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

/** Gives the field that has the focus the value it had before a fast burst of keys, whoever holds its value. */
export function useValueBeforeBurst(): () => void {
  const before = useRef<{ field: Field; value: string }>(undefined);
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    // By the first key of a burst, which may be Shift: a scanner presses it before a capital letter.
    function remember({ target, timeStamp }: KeyboardEvent) {
      if (timeStamp - last > LONGEST_GAP_MS)
        before.current = isField(target) ? { field: target, value: target.value } : undefined;
      last = timeStamp;
    }
    window.addEventListener('keydown', remember, { capture: true });
    return () => window.removeEventListener('keydown', remember, { capture: true });
  }, []);

  return () => {
    const { field, value } = before.current ?? {};
    if (!field || value === undefined) return;
    const isSelect = field instanceof HTMLSelectElement;
    // What was chosen by a letter may be on its way, and the choice not show it yet.
    if (field.value === value && !isSelect) return;
    // React puts a setter of its own on the field, and takes what that has set for no change.
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event(isSelect ? 'change' : 'input', { bubbles: true }));
  };
}
