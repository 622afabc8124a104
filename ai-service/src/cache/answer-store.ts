import { LRUCache } from 'lru-cache';

const defaultCapacity = 5000;

/** A place for texts by key. Whatever happens to it, it neither throws nor keeps a caller waiting for long. */
export type AnswerStore = {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string, lifetimeMs: number): Promise<void>;
};

/** Who is at a piece of work, for all processes that share it. Where that cannot be found out it is free. */
export type Claims = {
  claim(key: string, lifetimeMs: number): Promise<'free' | 'taken'>;
  extendClaim(key: string, lifetimeMs: number): Promise<void>;
  release(key: string): Promise<void>;
};

/** A store that other processes share, and whether it can be reached. */
export type SharedStore = AnswerStore & Claims & { state(): Promise<'ok' | 'error'> };

/** Texts in this process; the least recently used one leaves first. */
export function makeMemoryStore(capacity = defaultCapacity): AnswerStore {
  const entries = new LRUCache<string, string>({ max: capacity });
  return {
    get: async (key) => entries.get(key),
    async set(key, text, lifetimeMs) {
      if (lifetimeMs >= 1) entries.set(key, text, { ttl: Math.floor(lifetimeMs) });
    },
  };
}
