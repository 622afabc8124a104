import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18n } from '../i18n/i18n.ts';
import { announce } from './announcer.tsx';

type ToastAction = { label: string; run(): void };
type Toast = {
  tone: 'good' | 'warning' | 'bad';
  title: string;
  message?: string;
  action?: ToastAction;
  /** How long it stays; 6 s unless told. */
  ms?: number;
};

const COLORS = { good: 'teal', warning: 'orange', bad: 'red' } as const;

/** A short message in the corner, said politely to screen readers, with at most one action. Returns its id. */
export function toast({ tone, title, message = '', action, ms = 6_000 }: Toast): string {
  announce(message ? `${title}. ${message}` : title);
  const id = notifications.show({
    color: COLORS[tone],
    title,
    message: (
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm">{message}</Text>
        {action && (
          <Button
            size="xs"
            variant="default"
            style={{ flexShrink: 0 }}
            onClick={() => {
              notifications.hide(id);
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
      </Group>
    ),
    // The announcer has said it already.
    role: 'group',
    'aria-label': title,
    autoClose: ms,
    closeButtonProps: { 'aria-label': i18n.t('app.notificationClose') },
  });
  return id;
}
