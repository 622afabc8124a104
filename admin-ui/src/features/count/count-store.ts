import { localStorageItem } from '../../platform/local-storage.ts';
import { makeStore } from '../../platform/store.ts';
import { type Count, countSchema, emptyCount } from './count-lines.ts';

const KEY = 'orquestia.count';
const kept = localStorageItem(KEY);

function read(text: string | null): Count {
  if (text === null) return emptyCount;
  try {
    const parsed = countSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : emptyCount;
  } catch {
    return emptyCount;
  }
}

/** The count under way, as the browser keeps it: it is there after a reload, and the same in every tab. */
export const countStore = makeStore(read(kept.read()));

/** Changes the count, here and in what is kept. */
export function changeCount(change: (count: Count) => Count): void {
  const next = change(countStore.get());
  kept.write(next.lines.length === 0 ? null : JSON.stringify(next));
  countStore.set(next);
}

window.addEventListener('storage', (event) => {
  if (event.key === KEY) countStore.set(read(event.newValue));
});
