import type { KeyboardEvent } from 'react';
import { isTyping } from '../../platform/is-typing.ts';
import { singleKeys } from '../keyboard/single-keys.ts';

/** The keys of the queue: single ones, which hold only while the focus is in it and nothing is typed. */
const shortcuts = ['approve', 'edit', 'regenerate', 'reject', 'next', 'previous'] as const;
export type Shortcut = (typeof shortcuts)[number];
export const KEYS: Record<Shortcut, string> = {
  approve: 'a',
  edit: 'e',
  regenerate: 'r',
  reject: 'x',
  next: 'n',
  previous: 'p',
};

/** What a key means here: an action, or the number of a category that is offered; undefined where it is not ours. */
export function shortcutOf(event: KeyboardEvent): Shortcut | number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  if (isTyping(event.target) || !singleKeys.get()) return undefined;
  const key = event.key.toLowerCase();
  if (/^[1-9]$/.test(key)) return Number(key);
  return shortcuts.find((name) => KEYS[name] === key);
}
