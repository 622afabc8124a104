import { useNavigate } from '@tanstack/react-router';
import { isTyping } from '../../platform/is-typing.ts';
import { useHandScanner } from './use-hand-scanner.ts';

const isNumber = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.inputMode === 'numeric';

/** Takes what was scanned out of the field that it was typed into, whoever holds its value. */
function takeOut(code: string, field: HTMLInputElement): void {
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setValue?.call(field, field.value.replace(code, ''));
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Of a page that is about something else: a code that a hand scanner types leads to where it is looked up. One typed into a
 * number does too: its Enter would sell as many as the code says. Into a field of words it may be meant.
 */
export function useScansElsewhere(): void {
  const navigate = useNavigate();
  useHandScanner(
    (code) => {
      if (isNumber(document.activeElement)) takeOut(code, document.activeElement);
      void navigate({ to: '/scan', search: { code } });
    },
    (target) => isTyping(target) && !isNumber(target),
  );
}
