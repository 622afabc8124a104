import { Button, CloseButton, Group, Text } from '@mantine/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useT } from '../i18n/use-t.ts';
import { dismiss, holdToasts, toasts } from './toast.ts';
import classes from './toasts.module.css';

/** The corner where toasts stand. F8 brings the keyboard there. */
export function Toasts() {
  const t = useT();
  const list = useSyncExternalStore(toasts.subscribe, toasts.list);
  const corner = useRef<HTMLElement>(null);

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

  return (
    <section
      ref={corner}
      aria-label={t('app.notices')}
      className={classes.corner}
      onPointerEnter={() => holdToasts(true)}
      onPointerLeave={() => holdToasts(false)}
      onFocus={() => holdToasts(true)}
      onBlur={() => holdToasts(false)}
    >
      {list.map(({ id, tone, title, message, action }) => (
        <div key={id} className={classes.toast} data-tone={tone}>
          <div className={classes.text}>
            <Text size="sm" fw={600}>
              {title}
            </Text>
            {message && <Text size="sm">{message}</Text>}
          </div>
          <Group gap={4} wrap="nowrap">
            {action && (
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  dismiss(id);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <CloseButton aria-label={t('app.notificationClose')} onClick={() => dismiss(id)} />
          </Group>
        </div>
      ))}
    </section>
  );
}
