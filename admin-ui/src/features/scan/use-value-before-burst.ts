import { useEffect, useRef } from 'react';
import { isQuantityField } from '../../platform/is-typing.ts';
import { LONGEST_GAP_MS } from './read-burst.ts';

/** Gives a quantity that has the focus the value it had before a fast burst of keys, whoever holds its value. */
export function useValueBeforeBurst(): () => void {
  const before = useRef<{ field: HTMLInputElement; value: string }>(undefined);
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    function remember({ target, key, timeStamp }: KeyboardEvent) {
      if (isQuantityField(target) && key.length === 1 && timeStamp - last > LONGEST_GAP_MS)
        before.current = { field: target, value: target.value };
      last = timeStamp;
    }
    window.addEventListener('keydown', remember, { capture: true });
    return () => window.removeEventListener('keydown', remember, { capture: true });
  }, []);

  return () => {
    const { field, value } = before.current ?? {};
    if (!field || value === undefined || field !== document.activeElement) return;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
}
