import { LRUCache } from 'lru-cache';

const LARGEST_MEMORY = 5000;

/** A place for texts by key. Whatever happens to it, it neither throws nor keeps a caller waiting for long. */
export interface AnswerStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string, lifetimeMs: number): Promise<void>;
}

/** Texts in this process; the least recently used one leaves first. */
export class MemoryStore implements AnswerStore {
  readonly #entries: LRUCache<string, string>;

  constructor(capacity = LARGEST_MEMORY) {
    this.#entries = new LRUCache({ max: capacity });
  }

  async get(key: string): Promise<string | undefined> {
    return this.#entries.get(key);
  }

  async set(key: string, text: string, lifetimeMs: number): Promise<void> {
    if (lifetimeMs >= 1) this.#entries.set(key, text, { ttl: Math.floor(lifetimeMs) });
  }
}
