import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import classes from './busy-button.module.css';

type BusyButtonProps = ButtonProps &
  Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> & { busy: boolean };

/**
 * A button at work: it keeps its label and its size, and turns beside the label. Not disabled, which would take the focus
 * away; a second click does nothing. In place of Mantine's `loading`, which blanks the label.
 */
export function BusyButton({ busy, onClick, children, ...props }: BusyButtonProps) {
  return (
    <Button
      {...props}
      aria-disabled={busy}
      aria-busy={busy}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy && <span className={classes.loader} data-loader aria-hidden />}
      {children}
    </Button>
  );
}
