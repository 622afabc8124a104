import { type DocumentNode, GraphQLSchema, getOperationAST, Kind, OperationTypeNode } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { makeCostCheck } from './query-cost.ts';

type Entry = {
  document: DocumentNode;
  compiled?: CompiledQuery | 'not compilable';
  rootField: string;
  /** Whether it may run with these variables. */
  isAffordable: ReturnType<typeof makeCostCheck>;
  isMutation: boolean;
};

/** An operation ready to run, and the field it is known by in the metrics. */
export type KnownOperation = { query: CompiledQuery['query']; rootField: string; isMutation: boolean };

const maxQueryLength = 8_192;

/**
 * The operations that have passed parsing, validation and the query limits, by their text. What comes a second time
 * is compiled (graphql-jit) and need not pass them again, but for its cost with other variables.
 */
export function makeOperationCache(schema: GraphQLSchema) {
  const mutationsAsQueries = new GraphQLSchema({
    ...schema.toConfig(),
    query: schema.getMutationType(),
    mutation: null,
    assumeValid: true,
  });
  const compile = (document: DocumentNode, operationName: string | undefined) =>
    isMutationOfOneField(document, operationName)
      ? compileQuery(mutationsAsQueries, asQuery(document), operationName)
      : compileQuery(schema, document, operationName);
  const entries = new LRUCache<string, Entry>({ max: 500 });
  const keyOf = (query: string, operationName: string | undefined) => `${operationName ?? ''}\n${query}`;

  return {
    save(query: string, operationName: string | undefined, document: DocumentNode): void {
      if (query.length > maxQueryLength) return;
      const key = keyOf(query, operationName);
      if (entries.has(key)) return;
      entries.set(key, {
        document,
        rootField: rootFieldOf(document, operationName),
        isMutation: isMutationOf(document, operationName),
        isAffordable: makeCostCheck({ document, operationName }),
      });
    },
    find(
      query: string,
      operationName: string | undefined,
      variables: Readonly<Record<string, unknown>>,
    ): KnownOperation | undefined {
      const entry = entries.get(keyOf(query, operationName));
      if (!entry?.isAffordable(variables)) return undefined;
      const { rootField, isMutation } = entry;
      if (!entry.compiled) {
        const compiled = compile(entry.document, operationName);
        entry.compiled = isCompiledQuery(compiled) ? compiled : 'not compilable';
      }
      if (entry.compiled === 'not compilable') return undefined;
      return { query: entry.compiled.query, rootField, isMutation };
    },
  };
}

/**
 * A mutation of one field needs no order, and runs as a query does. What graphql-jit adds to keep an order are functions
 * that V8 puts among its long-lived objects, and each would keep the whole request from the young collections.
 */
function isMutationOfOneField(document: DocumentNode, operationName: string | undefined): boolean {
  const operation = getOperationAST(document, operationName);
  const [first, ...others] = operation?.selectionSet.selections ?? [];
  return isMutationOf(document, operationName) && first?.kind === Kind.FIELD && others.length === 0;
}

export function isMutationOf(document: DocumentNode, operationName: string | undefined): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;
}

function asQuery(document: DocumentNode): DocumentNode {
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, operation: OperationTypeNode.QUERY }
      : definition,
  );
  return { ...document, definitions };
}

/** The first field of the operation: unlike its name, which clients choose, one of a few. */
export function rootFieldOf(document: DocumentNode, operationName: string | undefined): string {
  const operation = getOperationAST(document, operationName);
  const field = operation?.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD);
  return field ? field.name.value : 'other';
}

export type OperationCache = ReturnType<typeof makeOperationCache>;
