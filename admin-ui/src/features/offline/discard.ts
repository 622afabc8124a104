import { toast } from '../../ui/toast.ts';
import type { Entry } from './entry.ts';
import { discardEntry } from './queue.ts';

/** Puts an entry away, so that it is never sent; says so where it was being sent already. */
export async function discard({ id, product: { name } }: Entry): Promise<void> {
  if (await discardEntry(id)) return;
  toast((t) => ({
    tone: 'warning',
    title: t('device.queue.tooLate', { name }),
    message: t('device.queue.tooLateHint'),
  }));
}
