import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AnswerStore, Claims } from './answer-store.ts';
import { runOnce } from './shared-flight.ts';
import { makeSingleFlight } from './single-flight.ts';

const lifetimeMs = 60 * 60 * 1000;

export type AnswerCacheOptions<Value> = {
  /** What was kept is checked again when it is read: another version of the program may have written it. */
  schema: z.ZodType<Value>;
  /** This process's own store. */
  near: AnswerStore;
  /** A store shared with other processes, asked when the near one has nothing. */
  far?: (AnswerStore & Claims) | undefined;
  metrics?: { cacheLookup(result: 'hit' | 'miss'): void } | undefined;
  now?: () => number;
};

type Answer<Value> = { value: Value; cached: boolean };

export type AnswerCache<Value> = {
  /**
   * The kept answer, or the one that `make` brings and that is kept from then on. A failure is not kept. With `fresh`
   * the kept one is passed over and replaced.
   */
  answer(
    key: string,
    signal: AbortSignal,
    make: (signal: AbortSignal) => Promise<Value>,
    options?: { fresh?: boolean },
  ): Promise<Answer<Value>>;
};

/**
 * Answers of the model kept for an hour. Equal requests in flight share one, in all processes that have a store in common;
 * those that want a new answer do so in this process alone.
 */
export function makeAnswerCache<Value>(options: AnswerCacheOptions<Value>): AnswerCache<Value> {
  const { near, far, metrics, now = () => Date.now() } = options;
  const entrySchema = z.object({ expires_at: z.number(), value: options.schema });
  const flights = makeSingleFlight<Answer<Value>>();

  return {
    answer(key, signal, make, { fresh = false } = {}) {
      // Who wants a new answer must not share the flight of one who is content with the kept one.
      return flights.run(fresh ? `fresh ${key}` : key, signal, async (shared) => {
        const kept = fresh ? undefined : await read(key);
        metrics?.cacheLookup(kept === undefined ? 'miss' : 'hit');
        if (kept !== undefined) return { value: kept, cached: true };
        const makeAndKeep = async () => {
          const value = await make(shared);
          await write(key, value);
          return value;
        };
        if (!far || fresh) return { value: await makeAndKeep(), cached: false };
        return runOnce(far, key, shared, { read: () => read(key), make: makeAndKeep });
      });
    },
  };

  async function read(key: string): Promise<Value | undefined> {
    const own = parse(await near.get(key));
    if (own) return own.value;
    const text = await far?.get(key);
    const shared = parse(text);
    if (!shared || text === undefined) return undefined;
    await near.set(key, text, shared.expires_at - now());
    return shared.value;
  }

  async function write(key: string, value: Value): Promise<void> {
    const entry = entrySchema.parse({ expires_at: now() + lifetimeMs, value });
    const text = JSON.stringify(entry);
    await near.set(key, text, lifetimeMs);
    await far?.set(key, text, lifetimeMs);
  }

  function parse(text: string | undefined): { expires_at: number; value: Value } | undefined {
    if (text === undefined) return undefined;
    try {
      const entry = entrySchema.safeParse(JSON.parse(text));
      return entry.success && entry.data.expires_at > now() ? entry.data : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The key of an answer: equal parts give an equal key. */
export function cacheKey(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
