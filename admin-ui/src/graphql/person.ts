import { localStorageItem } from '../platform/local-storage.ts';
import { makeStore } from '../platform/store.ts';

const KEY = 'orquestia.person';
const kept = localStorageItem(KEY);

/**
 * Whose work is done here: the id of a person, `open` while the system needs no account, null after a sign-out.
 * Without a network it is who was here last: what is kept in the browser is theirs alone.
 */
export const person = makeStore<string | null>(kept.read());

/** Says who the gateway takes this browser for; returns whose work is done here then. */
export function setPerson(me: { kind: string; id?: string | null | undefined }): string | null {
  const id = me.kind === 'OPEN' ? 'open' : me.kind === 'PERSON' ? (me.id ?? null) : null;
  kept.write(id);
  if (id !== person.get()) person.set(id);
  return id;
}

// Somebody has signed in or out in another tab: from now on it is theirs what is done in this one, too.
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === KEY && newValue !== person.get()) person.set(newValue);
});
