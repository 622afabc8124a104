import type { TFunction } from 'i18next';
import { currentT } from '../i18n/use-t.ts';
import { announce } from './announcer.tsx';

export type Toast = {
  tone: 'good' | 'warning' | 'bad';
  title: string;
  message?: string;
  action?: { label: string; run(): void };
  /** How long it stays; 6 s unless told. */
  ms?: number;
};
/** What is said, in the language of the screen: where that is switched, it is said again. */
type Notice = (t: TFunction) => Toast;
export type ShownToast = { id: number; tone: Toast['tone']; ms: number; notice: Notice };

/** One is seen, the others wait behind it. */
const MOST = 6;
const DEFAULT_MS = 6_000;

let shown: readonly ShownToast[] = [];
let nextId = 1;
let held = false;
const timers = new Map<number, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();

function set(next: readonly ShownToast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function startTimer({ id, ms }: ShownToast): void {
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => dismiss(id), ms),
  );
}

export function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  set(shown.filter((each) => each.id !== id));
}

/** What stands too many goes: the oldest good news, or the oldest. */
function withoutSurplus(list: readonly ShownToast[]): readonly ShownToast[] {
  if (list.length <= MOST) return list;
  const before = list.slice(0, -1);
  const surplus = before.find(({ tone }) => tone === 'good') ?? before[0];
  return withoutSurplus(list.filter((each) => each !== surplus));
}

/** A short message, said politely to screen readers, with at most one action. As a notice, it follows a switch of language. */
export function toast(said: Notice | Toast): void {
  const notice = typeof said === 'function' ? said : () => said;
  const { tone, title, message, ms = DEFAULT_MS } = notice(currentT());
  announce([title, message].filter(Boolean).join('. '));
  const added = { id: nextId++, tone, ms, notice };
  set(withoutSurplus([...shown, added]));
  if (!held) startTimer(added);
}

/** While somebody points at them or is inside with the keyboard, toasts stay; afterwards their time begins anew. */
export function pauseToasts(hold: boolean): void {
  held = hold;
  for (const each of shown) {
    if (hold) clearTimeout(timers.get(each.id));
    else startTimer(each);
  }
}

export const toasts = {
  list: () => shown,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
