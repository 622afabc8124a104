import { useNavigate } from '@tanstack/react-router';
import { isQuantityField, isTyping } from '../../platform/is-typing.ts';
import { useHandScanner } from './use-hand-scanner.ts';
import { useValueBeforeBurst } from './use-value-before-burst.ts';

/**
 * On every page that does not read codes itself, one that a hand scanner types leads to where it is looked up. One typed into
 * a quantity does too, which then is what it was: its Enter would sell, restock or order as many as the code says. Into a
 * field of words it may be meant.
 */
export function useScansElsewhere(): void {
  const navigate = useNavigate();
  const putBack = useValueBeforeBurst();
  useHandScanner(
    (code) => {
      putBack();
      void navigate({ to: '/scan', search: { code } });
    },
    (target) => isTyping(target) && !isQuantityField(target),
    { everywhere: true },
  );
}
