import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Metrics } from '../metrics.ts';
import type { AnswerStore } from './answer-store.ts';
import { SingleFlight } from './single-flight.ts';

const LIFETIME_MS = 60 * 60 * 1000;

export type AnswerCacheOptions<Value> = {
  /** What was kept is checked again when it is read: another version of the program may have written it. */
  schema: z.ZodType<Value>;
  /** This process's own store. */
  near: AnswerStore;
  /** A store shared with other processes, asked when the near one has nothing. */
  far?: AnswerStore | undefined;
  metrics?: Metrics | undefined;
  now?: () => number;
};

type Answer<Value> = { value: Value; cached: boolean };

/** Answers of the model kept for an hour. Equal requests under way in this process share one. */
export class AnswerCache<Value> {
  readonly #options: AnswerCacheOptions<Value>;
  readonly #entrySchema;
  readonly #flights = new SingleFlight<Answer<Value>>();

  constructor(options: AnswerCacheOptions<Value>) {
    this.#options = options;
    this.#entrySchema = z.object({ expires_at: z.number(), value: options.schema });
  }

  /**
   * The kept answer, or the one that `make` brings and that is kept from then on. A failure is not kept. With `fresh`
   * the kept one is passed over and replaced.
   */
  answer(
    key: string,
    signal: AbortSignal,
    make: (signal: AbortSignal) => Promise<Value>,
    { fresh = false } = {},
  ): Promise<Answer<Value>> {
    // Who wants a new answer must not share the flight of one who is content with the kept one.
    return this.#flights.run(fresh ? `fresh ${key}` : key, signal, async (shared) => {
      const kept = fresh ? undefined : await this.#read(key);
      this.#options.metrics?.cacheAsked(kept === undefined ? 'miss' : 'hit');
      if (kept !== undefined) return { value: kept, cached: true };
      const value = await make(shared);
      await this.#write(key, value);
      return { value, cached: false };
    });
  }

  async #read(key: string): Promise<Value | undefined> {
    const { near, far } = this.#options;
    const own = this.#parse(await near.get(key));
    if (own) return own.value;
    const text = await far?.get(key);
    const shared = this.#parse(text);
    if (!shared || text === undefined) return undefined;
    await near.set(key, text, shared.expires_at - this.#now());
    return shared.value;
  }

  async #write(key: string, value: Value): Promise<void> {
    const entry = this.#entrySchema.parse({ expires_at: this.#now() + LIFETIME_MS, value });
    const text = JSON.stringify(entry);
    await this.#options.near.set(key, text, LIFETIME_MS);
    await this.#options.far?.set(key, text, LIFETIME_MS);
  }

  #parse(text: string | undefined): { expires_at: number; value: Value } | undefined {
    if (text === undefined) return undefined;
    try {
      const entry = this.#entrySchema.safeParse(JSON.parse(text));
      return entry.success && entry.data.expires_at > this.#now() ? entry.data : undefined;
    } catch {
      return undefined;
    }
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }
}

export function cacheKey(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
