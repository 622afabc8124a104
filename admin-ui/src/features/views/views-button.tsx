import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePart } from '../../ui/use-part.ts';

// What it opens brings its positioning along; it is loaded when it is wanted.
const loadPanel = () => import('./views-panel.tsx').then(({ ViewsPanel }) => ViewsPanel);

type ViewsButtonProps = {
  /** The name is said, and not seen: beside a word that is. */
  compact?: boolean;
  className?: string | undefined;
};

/** Opens the saved views of the list. */
export function ViewsButton({ compact = false, className }: ViewsButtonProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const ViewsPanel = usePart(isOpen, loadPanel, () => setOpen(false));
  const target = useRef<HTMLButtonElement>(null);
  function close() {
    // Another button than the one in the panel: the focus goes to it once it is there.
    flushSync(() => setOpen(false));
    target.current?.focus({ preventScroll: true });
  }
  const button = (
    <Button
      ref={target}
      variant={compact ? 'subtle' : 'default'}
      color={compact ? 'gray' : undefined}
      px={compact ? 4 : undefined}
      className={className}
      aria-label={t('app.views')}
      title={compact ? t('app.views') : undefined}
      aria-haspopup="dialog"
      onClick={() => (isOpen ? close() : setOpen(true))}
    >
      {compact ? <Icon name="more" size={16} /> : t('app.viewsShort')}
    </Button>
  );
  return isOpen && ViewsPanel ? <ViewsPanel target={button} onClose={close} /> : button;
}
