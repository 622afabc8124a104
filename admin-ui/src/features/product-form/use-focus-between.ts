import { type RefObject, useEffect, useRef } from 'react';

/** The form and the rows take each other's place, and what had the focus with them: it goes to the first field of what is there. */
export function useFocusBetween(areRowsShown: boolean, nameField: RefObject<HTMLInputElement | null>): void {
  const wereRowsShown = useRef(areRowsShown);
  useEffect(() => {
    if (wereRowsShown.current === areRowsShown) return;
    wereRowsShown.current = areRowsShown;
    if (document.activeElement !== document.body) return;
    const field = areRowsShown
      ? document.querySelector<HTMLElement>('[data-row] input:enabled')
      : nameField.current;
    field?.focus();
  }, [areRowsShown, nameField]);
}
