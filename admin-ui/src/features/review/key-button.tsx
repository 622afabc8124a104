import { Kbd } from '@mantine/core';
import type { ComponentProps } from 'react';
import { BusyButton } from '../../ui/busy-button.tsx';

type KeyButtonProps = ComponentProps<typeof BusyButton> & { shortcut: string };

/** A button that a key presses, too; the key stands on it. */
export function KeyButton({ shortcut, children, ...props }: KeyButtonProps) {
  return (
    <BusyButton
      size="sm"
      {...props}
      aria-keyshortcuts={shortcut}
      rightSection={
        <Kbd size="xs" aria-hidden visibleFrom="sm">
          {shortcut.toUpperCase()}
        </Kbd>
      }
    >
      {children}
    </BusyButton>
  );
}
