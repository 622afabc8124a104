import PQueue from 'p-queue';
import { ProviderError } from '../enrichment/provider-error.ts';

const busyRetryAfterSeconds = 5;

export type CallLimits = { concurrency: number; queueLimit: number };

export type CallLimiter = {
  readonly running: number;
  readonly waiting: number;
  /** Runs the work in its turn. Who waits in vain until the signal's end leaves the queue with LLM_BUSY. */
  run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
};

/** Lets so many conversations with the provider run at once; so many wait, and the next one is turned away. */
export function makeCallLimiter({ concurrency, queueLimit }: CallLimits): CallLimiter {
  const queue = new PQueue({ concurrency });
  return {
    get running() {
      return queue.pending;
    },
    get waiting() {
      return queue.size;
    },
    async run(work, signal) {
      if (queue.pending + queue.size >= concurrency + queueLimit)
        throw new ProviderError('LLM_BUSY', busyRetryAfterSeconds);
      signal.throwIfAborted();
      // The queue hears of an abort only while the work waits: once begun, it ends by itself and keeps its place until then.
      const waiting = new AbortController();
      const leave = () => waiting.abort(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      const begin = () => {
        signal.removeEventListener('abort', leave);
        return work();
      };
      try {
        return await queue.add(begin, { signal: waiting.signal });
      } catch (error) {
        if (waiting.signal.aborted) throw new ProviderError('LLM_BUSY', busyRetryAfterSeconds);
        throw error;
      }
    },
  };
}
