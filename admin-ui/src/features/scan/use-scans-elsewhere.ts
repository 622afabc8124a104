import { useNavigate } from '@tanstack/react-router';
import { isWordsField } from '../../platform/is-typing.ts';
import { toast } from '../../ui/toast.ts';
import { useHandScanner } from './use-hand-scanner.ts';
import { useValueBeforeBurst } from './use-value-before-burst.ts';

/**
 * On every page that does not read codes itself, one that a hand scanner types leads to where it is looked up. A quantity or
 * a choice that it is typed into is then what it was: its Enter would sell, restock or order as many as the code says.
 * Into a field of words it may be meant; and what is shown once is not left by a scan.
 */
export function useScansElsewhere(onLeave: () => void): void {
  const navigate = useNavigate();
  const putBack = useValueBeforeBurst();
  useHandScanner(
    (code) => {
      putBack();
      if (document.querySelector('[data-shown-once]'))
        return toast((t) => ({ tone: 'warning', title: t('app.shownOnce') }));
      onLeave();
      // A filter that was put back is an address, too; of two at once only the last would be gone to.
      setTimeout(() => void navigate({ to: '/scan', search: { code } }));
    },
    isWordsField,
    { everywhere: true },
  );
}
