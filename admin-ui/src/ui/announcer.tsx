import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

let lastMessage = '';
const listeners = new Set<() => void>();

/** Says a result to screen readers, politely: after what they are saying now. */
export function announce(message: string): void {
  // A trailing no-break space makes a repeated message a changed one.
  lastMessage = lastMessage === message ? `${message}\u00A0` : message;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The live region; stands once in the shell, before anything is said. */
export function Announcer() {
  const message = useSyncExternalStore(subscribe, () => lastMessage);
  return (
    <VisuallyHidden role="status" aria-live="polite" aria-atomic>
      {message}
    </VisuallyHidden>
  );
}
