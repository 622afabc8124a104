import PQueue from 'p-queue';
import { ProviderError } from '../providers/provider-error.ts';

const BUSY_RETRY_AFTER_SECONDS = 5;

export type CallLimits = { concurrency: number; queueLimit: number };

/** Lets so many conversations with the provider run at once; so many wait, and the next one is turned away. */
export class CallLimiter {
  readonly #queue: PQueue;
  readonly #queueLimit: number;

  constructor({ concurrency, queueLimit }: CallLimits) {
    this.#queue = new PQueue({ concurrency });
    this.#queueLimit = queueLimit;
  }

  get running(): number {
    return this.#queue.pending;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** Runs the work in its turn. Who waits in vain until the signal's end leaves the queue with LLM_BUSY. */
  async run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    const taken = this.#queue.pending + this.#queue.size;
    if (taken >= this.#queue.concurrency + this.#queueLimit)
      throw new ProviderError('LLM_BUSY', BUSY_RETRY_AFTER_SECONDS);
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
      return await this.#queue.add(begin, { signal: waiting.signal });
    } catch (error) {
      if (waiting.signal.aborted) throw new ProviderError('LLM_BUSY', BUSY_RETRY_AFTER_SECONDS);
      throw error;
    }
  }
}
