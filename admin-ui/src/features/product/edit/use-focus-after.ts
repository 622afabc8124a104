import { useEffect, useRef } from 'react';

/**
 * Where the focus goes on a page whose save bar comes and goes: to the first field that was refused, and after a save back to
 * where the person was, or to what opened the fields that are closed now.
 */
export function useFocusAfter(refusal: unknown) {
  const fields = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const last = useRef<HTMLElement>(undefined);

  useEffect(() => {
    const inside = fields.current;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last.current = target;
    };
    inside?.addEventListener('focusin', remember);
    return () => inside?.removeEventListener('focusin', remember);
  }, []);

  useEffect(() => {
    if (!refusal) return;
    const wrong = fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    // Of some fields it is the box around the input that says so.
    (wrong?.querySelector('input') ?? wrong)?.focus();
  }, [refusal]);

  return {
    fields,
    opener,
    giveBack() {
      if (document.activeElement !== document.body) return;
      const back = last.current?.isConnected ? last.current : opener.current;
      back?.focus();
    },
  };
}
