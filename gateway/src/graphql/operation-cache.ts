import { type DocumentNode, type GraphQLSchema, getOperationAST, Kind } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { costDependsOnVariables, excessiveCost } from './query-cost.ts';

type Entry = {
  document: DocumentNode;
  compiled?: CompiledQuery | 'not compilable';
  rootField: string;
  costDepends: boolean;
};

/** An operation ready to run, and the field it is known by in the metrics. */
export type KnownOperation = { query: CompiledQuery['query']; rootField: string };

const maxQueryLength = 8_192;

/**
 * The operations that have passed parsing, validation and the query limits, by their text. What comes a second time
 * is compiled (graphql-jit) and need not pass them again, but for its cost where that depends on the variables.
 */
export function createOperationCache(schema: GraphQLSchema) {
  const entries = new LRUCache<string, Entry>({ max: 500 });
  const keyOf = (query: string, operationName: string | undefined) => `${operationName ?? ''}\n${query}`;

  return {
    remember(query: string, operationName: string | undefined, document: DocumentNode): void {
      if (query.length > maxQueryLength) return;
      const key = keyOf(query, operationName);
      if (entries.has(key)) return;
      const rootField = rootFieldOf(document, operationName);
      entries.set(key, { document, rootField, costDepends: costDependsOnVariables(document) });
    },
    find(
      query: string,
      operationName: string | undefined,
      variables: Readonly<Record<string, unknown>>,
    ): KnownOperation | undefined {
      const entry = entries.get(keyOf(query, operationName));
      if (!entry) return undefined;
      const { document } = entry;
      if (entry.costDepends && excessiveCost({ document, operationName }, variables)) return undefined;
      if (!entry.compiled) {
        const compiled = compileQuery(schema, document, operationName);
        entry.compiled = isCompiledQuery(compiled) ? compiled : 'not compilable';
      }
      if (entry.compiled === 'not compilable') return undefined;
      return { query: entry.compiled.query, rootField: entry.rootField };
    },
  };
}

/** The first field of the operation: unlike its name, which clients choose, one of a few. */
export function rootFieldOf(document: DocumentNode, operationName: string | undefined): string {
  const operation = getOperationAST(document, operationName);
  const field = operation?.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD);
  return field ? field.name.value : 'other';
}

export type OperationCache = ReturnType<typeof createOperationCache>;
