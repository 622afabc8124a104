import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

type Entry = { document: DocumentNode; compiled?: CompiledQuery | 'not compilable' };

const maxQueryLength = 8_192;

/**
 * The operations that have passed parsing, validation and the query limits, by their text. What comes a second time
 * is compiled (graphql-jit) and need not pass them again: none of them depends on the variables.
 */
export function createOperationCache(schema: GraphQLSchema) {
  const entries = new LRUCache<string, Entry>({ max: 500 });
  const keyOf = (query: string, operationName: string | undefined) => `${operationName ?? ''}\n${query}`;

  return {
    remember(query: string, operationName: string | undefined, document: DocumentNode): void {
      if (query.length > maxQueryLength) return;
      const key = keyOf(query, operationName);
      if (!entries.has(key)) entries.set(key, { document });
    },
    find(query: string, operationName: string | undefined): CompiledQuery | undefined {
      const entry = entries.get(keyOf(query, operationName));
      if (!entry) return undefined;
      if (!entry.compiled) {
        const compiled = compileQuery(schema, entry.document, operationName);
        entry.compiled = isCompiledQuery(compiled) ? compiled : 'not compilable';
      }
      return entry.compiled === 'not compilable' ? undefined : entry.compiled;
    },
  };
}

export type OperationCache = ReturnType<typeof createOperationCache>;
