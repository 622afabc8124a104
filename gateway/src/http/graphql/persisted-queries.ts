import { useAPQ } from '@graphql-yoga/plugin-apq';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';

/** In characters, so that no client fills the memory with queries of its own. */
const maxSize = 4 * 1024 * 1024;

/**
 * Automatic persisted queries: a client sends a query's hash, and its text once, where the hash is not known. What a
 * hash stands for passes the same limits as any other query. Refusals have status 200, as Apollo's clients expect.
 */
export function usePersistedQueries(): Plugin {
  const texts = new LRUCache<string, string>({ maxSize, sizeCalculation: (text) => text.length + 1 });
  return useAPQ({
    store: { get: (hash) => texts.get(hash), set: (hash, text) => texts.set(hash, text) },
    responseConfig: { forceStatusCodeOk: true },
  });
}
