import { Button, CloseButton, Group, Text } from '@mantine/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useT } from '../i18n/use-t.ts';
import { scrollIntoViewAbove } from './scroll-into-view.ts';
import { dismiss, pauseToasts, toasts } from './toast.ts';
import classes from './toasts.module.css';
import { isNarrow } from './use-narrow.ts';

/** The corner where toasts stand. F8 brings the keyboard there. */
export function Toasts() {
  const t = useT();
  const list = useSyncExternalStore(toasts.subscribe, toasts.list);
  const corner = useRef<HTMLElement>(null);
  /** Where the focus was before it came here. */
  const before = useRef<HTMLElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      // The first button of the last toast: its action, where it has one.
      corner.current?.querySelector<HTMLElement>(':scope > :last-child button')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the list may cover something
  useEffect(() => {
    if (corner.current && isNarrow()) scrollIntoViewAbove(document.activeElement, corner.current);
  }, [list]);

  function close(id: number) {
    // First out of it: an element that goes away with the focus in it says nothing of that.
    if (before.current?.isConnected) before.current.focus({ preventScroll: true });
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    dismiss(id);
  }

  return (
    <section
      ref={corner}
      aria-label={t('app.notices')}
      className={classes.corner}
      onPointerMove={() => pauseToasts(true)}
      onPointerLeave={() => pauseToasts(false)}
      onFocus={({ relatedTarget, currentTarget }) => {
        pauseToasts(true);
        if (!currentTarget.contains(relatedTarget))
          before.current = relatedTarget instanceof HTMLElement ? relatedTarget : null;
      }}
      onBlur={() => pauseToasts(false)}
    >
      {list.map(({ id, tone, title, message, action }) => (
        <div key={id} className={classes.toast} data-tone={tone}>
          <div className={classes.text}>
            <Text size="sm" fw={600} className={classes.title}>
              {title}
            </Text>{' '}
            {message && (
              <Text size="sm" className={classes.message}>
                {message}
              </Text>
            )}
          </div>
          <Group gap={4} wrap="nowrap">
            {action && (
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  close(id);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <CloseButton aria-label={t('app.notificationClose')} onClick={() => close(id)} />
          </Group>
        </div>
      ))}
    </section>
  );
}
