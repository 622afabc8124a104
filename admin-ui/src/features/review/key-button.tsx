import { Kbd } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useStore } from '../../platform/store.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { singleKeys } from '../keyboard/single-keys.ts';

type KeyButtonProps = ComponentProps<typeof BusyButton> & { shortcut: string };

/** A button that a key presses, too; the key stands on it. */
export function KeyButton({ shortcut, children, ...props }: KeyButtonProps) {
  const isOn = useStore(singleKeys);
  return (
    <BusyButton
      size="sm"
      {...props}
      aria-keyshortcuts={isOn ? shortcut : undefined}
      rightSection={
        isOn && (
          <Kbd size="xs" aria-hidden visibleFrom="sm">
            {shortcut.toUpperCase()}
          </Kbd>
        )
      }
    >
      {children}
    </BusyButton>
  );
}
