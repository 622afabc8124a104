import { type RefObject, useEffect, useRef } from 'react';

/** Of a form: after each refusal the focus goes to the first field that it is about. */
export function useFocusInvalid(refusal: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!refusal) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    // Of some fields it is the box around the input that says so.
    (field?.querySelector('input') ?? field)?.focus();
  }, [refusal]);
  return form;
}
