import type { Locale } from '@orquestia/service-kit/locale';
import {
  type DocumentNode,
  GraphQLError,
  getNamedType,
  getOperationAST,
  isCompositeType,
  Kind,
  OperationTypeNode,
  visit,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { pageRows } from '../../graphql/connection.ts';
import { schema } from './schema.ts';

const maxCost = 10_000;
/** An event is read anew for each subscriber, at each change: an object with what belongs to it, and no lists. */
const maxEventCost = 100;
/** Fragments that fan out make many fields of a short text: counting ends here. */
const maxNodes = 10_000;
const tooManyNodes = 'Query exceeds the maximum allowed number of nodes.';
/** A page, or a count, is a statement of its own, wherever it stands. */
const pageCost = 10;

/** An object costs 1, a page or a count 10, and a list's content as often as it may be there; plain values are free. */
const estimate: ComplexityEstimator = ({ field, args, childComplexity }) => {
  if (field.name === 'totalCount') return pageCost;
  if (!isCompositeType(getNamedType(field.type))) return 0;
  if (Array.isArray(args.representations)) return args.representations.length * (1 + childComplexity);
  if (!field.args.some(({ name }) => name === 'first')) return 1 + childComplexity;
  const page = Math.min(Math.max(args.first ?? args.last ?? pageRows.usual, 0), pageRows.most);
  return pageCost + page * childComplexity;
};
const costlyArguments = ['first', 'last', 'representations', 'if'];

type Operation = { document: DocumentNode; operationName: string | undefined };
type Variables = Readonly<Record<string, unknown>>;

/** What the operation may fetch with these variables, where that is too much; else undefined. */
export function excessiveCost(
  { document, operationName }: Operation,
  variables: Variables,
): { cost: number; limit: number } | undefined {
  const isEvent = getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
  const limit = isEvent ? maxEventCost : maxCost;
  try {
    const cost = getComplexity({
      schema,
      query: document,
      variables: { ...variables },
      ...(operationName === undefined ? {} : { operationName }),
      estimators: [estimate],
      maxQueryNodes: maxNodes,
    });
    return cost > limit ? { cost, limit } : undefined;
  } catch (error) {
    if (error instanceof GraphQLError && error.message === tooManyNodes)
      return { cost: Number.POSITIVE_INFINITY, limit };
    // The variables do not fit: the execution says so.
    return undefined;
  }
}

/** Whether other variables may make the operation cost more. */
export function costDependsOnVariables(document: DocumentNode): boolean {
  let depends = false;
  visit(document, {
    Argument({ name, value }) {
      depends ||= value.kind !== Kind.INT && costlyArguments.includes(name.value);
    },
  });
  return depends;
}

/** What the caller is told of it: the cost, the limit and what to do. */
export function tooCostly({ cost, limit }: { cost: number; limit: number }, locale: Locale): GraphQLError {
  const shown = Number.isFinite(cost) ? cost : { es: `más de ${limit}`, en: `more than ${limit}` }[locale];
  const message =
    locale === 'es'
      ? `La consulta cuesta ${shown} y puede costar ${limit} como máximo: pide páginas más pequeñas (first) o menos listas dentro de otras.`
      : `The query costs ${shown} and may cost ${limit} at most: ask for smaller pages (first) or fewer lists inside lists.`;
  return new GraphQLError(message, { extensions: { code: 'QUERY_TOO_COSTLY', http: { status: 400 } } });
}
