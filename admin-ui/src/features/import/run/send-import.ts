import { uncachedClient } from '../../../graphql/uncached-client.ts';
import { sleep } from '../../../platform/sleep.ts';
import { type ImportChoices, ImportProducts, type RowInput, StartImport } from './import-operations.ts';
import { rowChunks } from './row-chunks.ts';

/** An import whose rows this window sends. `offline`: nobody answers, and it is tried again. */
export type Sending = {
  id: string;
  sent: number;
  total: number;
  phase: 'sending' | 'offline' | 'done' | 'failed';
  problem: string | null;
};
export type ImportToSend = ImportChoices & {
  fileName: string;
  language: 'es' | 'en';
  rows: readonly RowInput[];
};

const maxPauseMs = 15_000;
const listeners = new Set<() => void>();
let sending: Sending | null = null;

function change(next: Sending): void {
  sending = next;
  for (const listener of listeners) listener();
}

const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();

/** What this window sends, while the person visits other pages. */
export const sendingImport = {
  current: () => sending,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },

  /** Begins an import and goes on sending its rows. Returns its id, or why there is none. */
  async start({ rows, ...input }: ImportToSend): Promise<{ id: string } | { problem: string | null }> {
    const { data } = await uncachedClient.mutation(StartImport, { input });
    const result = data?.startImport;
    if (result?.__typename !== 'ImportAnswer')
      return {
        problem:
          result?.__typename === 'InvalidInputError'
            ? result.fields.map(({ message }) => message).join(' ')
            : (result?.message ?? null),
      };
    const { id } = result.import;
    change({ id, sent: 0, total: rows.length, phase: 'sending', problem: null });
    void sendAll(id, rows);
    return { id };
  },
};

async function sendAll(id: string, rows: readonly RowInput[]): Promise<void> {
  window.addEventListener('beforeunload', askBeforeLeaving);
  const total = rows.length;
  const chunks = rowChunks(rows);
  let sent = 0;
  try {
    for (const [index, chunk] of chunks.entries()) {
      const problem = await sendChunk(id, chunk, index === chunks.length - 1, { sent, total });
      if (problem !== null) return change({ id, sent, total, phase: 'failed', problem });
      sent += chunk.length;
      change({ id, sent, total, phase: 'sending', problem: null });
    }
    change({ id, sent, total, phase: 'done', problem: null });
  } finally {
    window.removeEventListener('beforeunload', askBeforeLeaving);
  }
}

/** Sends a part until it is answered: one that came and whose answer got lost changes nothing more. Returns a refusal. */
async function sendChunk(
  importId: string,
  rows: RowInput[],
  isLast: boolean,
  at: Pick<Sending, 'sent' | 'total'>,
): Promise<string | null> {
  for (let attempt = 0; ; attempt++) {
    const { data, error } = await uncachedClient.mutation(ImportProducts, {
      input: { importId, rows, isLast },
    });
    const result = data?.importProducts;
    if (result?.__typename === 'ImportProgress') return null;
    if (result && !result.retryable) return result.message;
    // An answer that will be the same the next time.
    const [refusal] = error?.graphQLErrors ?? [];
    if (refusal?.extensions.code === 'BAD_USER_INPUT') return refusal.message;
    change({ id: importId, ...at, phase: 'offline', problem: null });
    await sleep(Math.min(1_000 * 2 ** attempt, maxPauseMs), new AbortController().signal);
  }
}
