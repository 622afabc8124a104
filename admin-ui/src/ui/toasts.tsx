import { Button, CloseButton, Group, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useT } from '../i18n/use-t.ts';
import { dismiss, pauseToasts, type ShownToast, toasts } from './toast.ts';
import classes from './toasts.module.css';

/** A click this soon after a notice took the place of another was meant for that one. */
const SETTLE_MS = 400;

/**
 * Where notices stand, in a place of their own: the newest, and behind a button those before it. F8 brings the keyboard
 * there.
 */
export function Toasts() {
  const t = useT();
  const list = useSyncExternalStore(toasts.subscribe, toasts.list);
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLElement>(null);
  /** Where the focus was before it came here. */
  const before = useRef<HTMLElement>(null);
  const newest = list.at(-1);
  const others = list.slice(0, -1);
  const isSettling = useSettling(newest?.id);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      // The first button of the newest: its action, where it has one.
      place.current?.querySelector<HTMLElement>(':scope > :last-child button')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  function close(id: number) {
    // First out of it: an element that goes away with the focus in it says nothing of that.
    if (before.current?.isConnected) before.current.focus({ preventScroll: true });
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    dismiss(id);
  }

  return (
    <section
      ref={place}
      aria-label={t('app.notices')}
      className={classes.place}
      onPointerMove={() => pauseToasts(true)}
      onPointerLeave={() => pauseToasts(false)}
      onFocus={({ relatedTarget, currentTarget }) => {
        pauseToasts(true);
        if (!currentTarget.contains(relatedTarget))
          before.current = relatedTarget instanceof HTMLElement ? relatedTarget : null;
      }}
      onBlur={() => pauseToasts(false)}
      onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
    >
      {isOpen && others.length > 0 && (
        <div className={classes.others}>
          {others.map((each) => (
            <Notice key={each.id} toast={each} onClose={close} isSettling={false} />
          ))}
        </div>
      )}
      {newest && (
        <Notice key={newest.id} toast={newest} onClose={close} isSettling={isSettling}>
          {others.length > 0 && (
            <Button
              size="compact-sm"
              variant="light"
              color={others.some(({ tone }) => tone !== 'good') ? 'red' : 'gray'}
              aria-expanded={isOpen}
              aria-label={t('app.moreNotices', { count: others.length })}
              onClick={() => setOpen(!isOpen)}
            >
              +{others.length}
            </Button>
          )}
        </Notice>
      )}
    </section>
  );
}

type NoticeProps = {
  toast: ShownToast;
  isSettling: boolean;
  onClose(id: number): void;
  children?: ReactNode;
};

function Notice({ toast: { id, notice }, isSettling, onClose, children }: NoticeProps) {
  const t = useT();
  const { tone, title, message, action } = notice(t);
  return (
    <div className={classes.toast} data-tone={tone}>
      <div className={classes.text} title={message}>
        <Text span size="sm" fw={600}>
          {title}
        </Text>{' '}
        {message && (
          <Text span size="sm">
            {message}
          </Text>
        )}
      </div>
      <Group gap={4} wrap="nowrap">
        {action && (
          <Button
            size="xs"
            variant="default"
            aria-disabled={isSettling}
            onClick={() => {
              if (isSettling) return;
              onClose(id);
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
        {children}
        <CloseButton aria-label={t('app.notificationClose')} onClick={() => onClose(id)} />
      </Group>
    </div>
  );
}

/** Whether a notice has only just taken the place of another. */
function useSettling(id: number | undefined): boolean {
  const [seen, setSeen] = useState({ id, isReplacing: false });
  if (seen.id !== id) setSeen({ id, isReplacing: seen.id !== undefined && id !== undefined });
  useEffect(() => {
    if (!seen.isReplacing) return;
    const timer = setTimeout(() => setSeen({ id: seen.id, isReplacing: false }), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [seen]);
  return seen.isReplacing;
}
