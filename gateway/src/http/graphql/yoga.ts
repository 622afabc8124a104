import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { useDisableIntrospection } from '@graphql-yoga/plugin-disable-introspection';
import { mostProblems } from '@orquestia/ai-service/contract/text';
import { type ExecutionArgs, type ExecutionResult, GraphQLError, type ValidationRule } from 'graphql';
import { createYoga, type YogaInitialContext } from 'graphql-yoga';
import { z } from 'zod';
import type { Context } from '../../graphql/context.ts';
import type { Env } from '../../platform/env.ts';
import { mayReadDocuments } from '../middleware/identify.ts';
import { beatInStreams } from './heartbeat.ts';
import { maskErrors, refusal } from './mask-errors.ts';
import { operationFinished } from './measure-operation.ts';
import { isMutationOf, type OperationCache, rootFieldOf } from './operation-cache.ts';
import { parseRequest } from './parse-request.ts';
import { usePersistedQueries } from './persisted-queries.ts';
import { excessiveCost, tooCostly } from './query-cost.ts';
import { schema } from './schema.ts';
import { tellsOfSchema } from './tells-of-schema.ts';

const examples = `# Añade un producto, míralo y véndelo. Si hay que identificarse, pon en Headers: {"Authorization": "Bearer orq_…"}
mutation Crear {
  createProduct(input: { name: "Taladro inalámbrico 18V", keywords: ["percutor", "2 baterías"], stock: 12 }) {
    ... on Product { id name description category { name } stock enrichment { origin } }
    ... on Error { code message }
  }
}

query Listar {
  products(first: 20) {
    totalCount
    edges { node { id name stock stockStatus category { name } } }
    pageInfo { hasNextPage endCursor }
  }
}

mutation Vender {
  sellProduct(input: { productId: "1" }) {
    ... on Sale { id stockBefore stockAfter }
    ... on OutOfStockError { message available }
    ... on Error { code message }
  }
}
`;

/** The GraphQL endpoint with its query limits; unexpected errors are masked and logged once. */
export function makeGraphqlServer(env: Pick<Env, 'GRAPHIQL' | 'INTROSPECTION'>, operations: OperationCache) {
  return createYoga<Context>({
    schema,
    // Node's own streams: around a foreign one, Node's Response throws outside of any promise when a subscriber leaves.
    fetchAPI: { Response, ReadableStream },
    cors: false,
    multipart: false,
    logging: false,
    landingPage: false,
    healthCheckEndpoint: '/graphql/health',
    graphiql: env.GRAPHIQL === 'on' ? { title: 'Orquestia', defaultQuery: examples } : false,
    // The page brings GraphiQL along, 9 MB of it: loaded when somebody asks for it.
    renderGraphiQL: async (options) =>
      (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    plugins: [
      parseRequest(),
      { onExecutionResult: boundErrors },
      usePersistedQueries(),
      EnvelopArmorPlugin({
        maxDepth: { n: 12 },
        maxAliases: { n: 15 },
        maxDirectives: { n: 20 },
        maxTokens: { n: 1_000 },
        // Ours (query-cost.ts) knows what a page holds; this one reads the text alone.
        costLimit: { enabled: false },
        blockFieldSuggestion: { enabled: env.INTROSPECTION === 'off' },
      }),
      ...(env.INTROSPECTION === 'on' ? [] : [useDisableIntrospection(), { onValidate: hideSdl }]),
      { onExecute: guardSchema },
      { onExecute: limitCost, onSubscribe: limitCost },
      { onExecute: maskUnexpectedErrors, onSubscribe: maskErrorsOfEvents },
      { onExecute: measureOperation },
      { onExecute: saveOperations(operations) },
      { onResponse: beatInStreams },
    ],
  });
}

export type GraphqlServer = ReturnType<typeof makeGraphqlServer>;

/** The whole schema is in `_service`, too. */
function hideSdl({ addValidationRule }: { addValidationRule(rule: ValidationRule): void }): void {
  addValidationRule((context) => ({
    Field(node) {
      if (node.name.value === '_service')
        context.reportError(new GraphQLError('Introspection has been disabled.', { nodes: node }));
    },
  }));
}

type Execution = { args: ExecutionArgs };
type Stoppable = Execution & { setResultAndStopExecution(result: ExecutionResult): void };

/** How the schema is made is for those who may read its documents. */
function guardSchema({ args, setResultAndStopExecution }: Stoppable): void {
  const { requestContext } = args.contextValue as Context;
  if (mayReadDocuments(requestContext) || !tellsOfSchema(args.document)) return;
  setResultAndStopExecution({ errors: [refusal({ kind: 'unauthenticated' }, requestContext)] });
}

/** What a page costs may be in the variables or left to the default. */
function limitCost({ args, setResultAndStopExecution }: Stoppable): void {
  const { document, variableValues } = args;
  const operation = { document, operationName: args.operationName ?? undefined };
  const excess = excessiveCost(operation, variableValues ?? {});
  const { requestContext } = args.contextValue as Context;
  if (excess) setResultAndStopExecution({ errors: [tooCostly(excess, requestContext.locale)] });
}

type Done = {
  result: ExecutionResult | AsyncIterable<ExecutionResult>;
  setResult(result: ExecutionResult): void;
};

function maskUnexpectedErrors({ args }: Execution) {
  const { requestContext } = args.contextValue as Context;
  const isMutation = isMutationOf(args.document, args.operationName ?? undefined);
  const onDone = ({ result, setResult }: Done) => {
    if ('errors' in result && result.errors)
      setResult({ ...result, errors: maskErrors(result.errors, requestContext, { isMutation }) });
  };
  return { onExecuteDone: onDone };
}

/** Of the subscription itself, and of each event: its fields are read when it comes. */
function maskErrorsOfEvents(execution: Execution) {
  const { onExecuteDone: onDone } = maskUnexpectedErrors(execution);
  return {
    onSubscribeResult(started: Done) {
      onDone(started);
      return { onNext: onDone };
    },
  };
}

/** So much is said of what is wrong, however much there is: whoever mends that may see the rest. */
function boundErrors({
  result,
  setResult,
}: {
  result: unknown;
  setResult(result: ExecutionResult): void;
}): void {
  const failed = failedSchema.safeParse(result).data;
  if (failed) setResult({ ...failed, errors: failed.errors.slice(0, mostProblems).map(shortened) });
}

const failedSchema = z.looseObject({ errors: z.array(z.instanceof(GraphQLError)).min(1) });
const mostMessageLength = 1_000;

function shortened(error: GraphQLError): GraphQLError {
  const { message, nodes, path, extensions } = error;
  if (message.length <= mostMessageLength) return error;
  // What was given stands in the middle; what is wrong with it, at the end.
  const half = mostMessageLength / 2;
  const text = `${message.slice(0, half)}…${message.slice(-half)}`;
  return new GraphQLError(text, { nodes, path, extensions });
}

function measureOperation({ args }: Execution) {
  const startedAt = performance.now();
  return {
    onExecuteDone() {
      const { useCases, requestContext } = args.contextValue as Context;
      const rootField = rootFieldOf(args.document, args.operationName ?? undefined);
      operationFinished(useCases, requestContext, rootField, performance.now() - startedAt);
    },
  };
}

/** What comes to execution has passed the limits: the hot path may take it from now on. */
function saveOperations(operations: OperationCache) {
  return ({ args }: Execution) => {
    const { params } = args.contextValue as YogaInitialContext;
    if (params.query && !tellsOfSchema(args.document))
      operations.save(params.query, params.operationName ?? undefined, args.document);
  };
}
