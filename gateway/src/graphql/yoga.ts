import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { useDisableIntrospection } from '@graphql-yoga/plugin-disable-introspection';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Env } from '../platform/env.ts';
import { reportUnexpected } from '../platform/unexpected.ts';
import type { Context } from './context.ts';
import { schema } from './schema.ts';

const examples = `# Añada un producto, véalo y véndalo.
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
export function createGraphqlServer(env: Pick<Env, 'GRAPHIQL' | 'INTROSPECTION'>) {
  return createYoga<Context>({
    schema,
    cors: false,
    multipart: false,
    logging: false,
    landingPage: false,
    healthCheckEndpoint: '/graphql/health',
    graphiql: env.GRAPHIQL === 'on' ? { title: 'Orquestia', defaultQuery: examples } : false,
    renderGraphiQL,
    plugins: [
      EnvelopArmorPlugin({
        maxDepth: { n: 12 },
        maxAliases: { n: 15 },
        maxDirectives: { n: 20 },
        maxTokens: { n: 1_000 },
        costLimit: { maxCost: 10_000 },
        blockFieldSuggestion: { enabled: false },
      }),
      ...(env.INTROSPECTION === 'on' ? [] : [useDisableIntrospection()]),
      { onExecute: reportUnexpectedErrors },
    ],
  });
}

type Execution = { args: ExecutionArgs };
type Done = {
  result: ExecutionResult | AsyncIterable<ExecutionResult>;
  setResult(result: ExecutionResult): void;
};

/** Logs each unexpected error once and puts in its place what the caller may know. */
function reportUnexpectedErrors({ args }: Execution) {
  return {
    onExecuteDone({ result, setResult }: Done) {
      if (!('errors' in result) || !result.errors) return;
      const { call } = args.contextValue as Context;
      const errors = result.errors.map((error) => {
        if (!error.originalError || error.originalError instanceof GraphQLError) return error;
        const { code, message } = reportUnexpected(error.originalError, call);
        const { nodes, path } = error;
        return new GraphQLError(message, { nodes, path, extensions: { code, traceId: call.traceId } });
      });
      setResult({ ...result, errors });
    },
  };
}
