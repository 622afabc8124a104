import type { Locale } from '@orquestia/service-kit/locale';
import {
  type DocumentNode,
  GraphQLError,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isCompositeType,
  OperationTypeNode,
  visit,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { pageRows } from '../../graphql/connection.ts';
import { viewLimits } from '../../views/saved-view.ts';
import { schema } from './schema.ts';

const maxCost = 10_000;
/** An event is read anew for each subscriber, at each change: an object with what belongs to it, and no lists. */
const maxEventCost = 100;
/** Fragments that fan out make many fields of a short text: counting ends here. */
const maxNodes = 10_000;
const tooManyNodes = 'Query exceeds the maximum allowed number of nodes.';
/** A page, or a count, is a statement of its own, wherever it stands. */
const pageCost = 10;

/** Lists without a size to choose. */
const readByItself = new Set(['stockDays', 'history']);

/** An object costs 1, a page or a count 10, and a list's content as often as it may be there; plain values are free. */
const estimate: ComplexityEstimator = ({ field, args, childComplexity }) => {
  if (field.name === 'totalCount') return pageCost;
  // Of each view.
  if (field.name === 'productCount') return 2 * viewLimits.views * pageCost;
  if (readByItself.has(field.name)) return pageCost + childComplexity;
  if (!isCompositeType(getNamedType(field.type))) return 0;
  if (Array.isArray(args.representations)) return args.representations.length * (1 + childComplexity);
  if (!field.args.some(({ name }) => name === 'first')) return 1 + childComplexity;
  // Both may be there: `first` by its default, beside a `last` that counts.
  const rows = Math.max(args.first ?? 0, args.last ?? 0);
  const page = Math.min(args.first == null && args.last == null ? pageRows.usual : rows, pageRows.most);
  return pageCost + page * childComplexity;
};
const costlyArguments = ['first', 'last', 'representations', 'if'];

type Operation = { document: DocumentNode; operationName: string | undefined };
type Variables = Readonly<Record<string, unknown>>;

/** What the operation may fetch with these variables; undefined where they do not fit, which the execution says. */
function costOf({ document, operationName }: Operation, variables: Variables): number | undefined {
  if (!variablesFit({ document, operationName }, variables)) return undefined;
  try {
    return getComplexity({
      schema,
      query: document,
      variables: { ...variables },
      ...(operationName === undefined ? {} : { operationName }),
      estimators: [estimate],
      maxQueryNodes: maxNodes,
    });
  } catch (error) {
    if (error instanceof GraphQLError && error.message === tooManyNodes) return Number.POSITIVE_INFINITY;
    return undefined;
  }
}

/** Asked first, because the cost rule writes an error for each value that does not fit its type, however many. */
function variablesFit({ document, operationName }: Operation, variables: Variables): boolean {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  if (definitions.length === 0) return true;
  return getVariableValues(schema, definitions, variables, { maxErrors: 1 }).errors === undefined;
}

/** The cost of the operation with these variables and its limit, where that is too much; else undefined. */
export function excessiveCost(
  operation: Operation,
  variables: Variables,
): { cost: number; limit: number } | undefined {
  const cost = costOf(operation, variables);
  const limit = limitOf(operation);
  return cost !== undefined && cost > limit ? { cost, limit } : undefined;
}

function limitOf({ document, operationName }: Operation): number {
  const isEvent = getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
  return isEvent ? maxEventCost : maxCost;
}

/** How many combinations of values an operation keeps at most; a page size is one of a hundred. */
const keptVerdicts = 100;

/**
 * Tells whether variables fit an operation and keep its cost within bounds. Counted once for all calls that have the same
 * values where the cost depends on them.
 */
export function makeCostCheck(operation: Operation): (variables: Variables) => boolean {
  const names = costlyVariables(operation.document);
  const limit = limitOf(operation);
  const affordable = new Set<string>();
  return (variables) => {
    const values = names.map((name) => variables[name]);
    // Not of objects, whose text may be long.
    const key = values.every(isPlain) ? values.map(String).join() : undefined;
    if (key !== undefined && affordable.has(key)) return true;
    const cost = costOf(operation, variables);
    if (cost === undefined || cost > limit) return false;
    if (affordable.size === keptVerdicts) affordable.clear();
    if (key !== undefined) affordable.add(key);
    return true;
  };
}

const isPlain = (value: unknown) => value == null || typeof value === 'number' || typeof value === 'boolean';

/** The variables by which the cost differs. */
function costlyVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument(argument) {
      if (!costlyArguments.includes(argument.name.value)) return;
      visit(argument, { Variable: ({ name }) => void names.add(name.value) });
    },
  });
  return [...names];
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
