import type { OperationResult } from 'urql';
import { person } from '../../graphql/person.ts';
import type { Draft } from './entry.ts';
import { aheadOf } from './queued.ts';

type Recorded<Data> = {
  data: Data | undefined;
  error: OperationResult['error'];
  /** No answer came: it is in the queue, which sends it under the same key. */
  isQueued: boolean;
};

/**
 * Asks for what moves stock, written down in the browser meanwhile: neither a network that is gone nor a tab that is
 * closed loses it. The asking waits for no disk; only behind what of the same product waits to be sent.
 */
export async function askRecorded<Data>(
  draft: Draft,
  ask: () => PromiseLike<Pick<OperationResult<Data>, 'data' | 'error'>>,
): Promise<Recorded<Data>> {
  const personId = person.get();
  // Where the browser keeps nothing, or it is not known whose it would be, the person tries again themselves.
  const recording =
    personId === null
      ? undefined
      : import('./record.ts').then(({ record }) => record(draft, personId)).catch(() => undefined);
  const keep = async (isTried: boolean) => (await recording)?.keep({ isTried }).catch(() => false) ?? false;

  if (aheadOf(draft.product.id).length > 0 && (await keep(false)))
    return { data: undefined, error: undefined, isQueued: true };
  const wasOnline = navigator.onLine;
  const { data, error } = await ask();
  if (!data) return { data, error, isQueued: await keep(wasOnline || navigator.onLine) };
  void recording?.then((recorded) => recorded?.settle());
  return { data, error, isQueued: false };
}
