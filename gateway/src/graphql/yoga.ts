import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
} from 'graphql';
import { createYoga, maskError } from 'graphql-yoga';
import type { Env } from '../platform/env.ts';
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
    maskedErrors: { maskError },
    plugins: [
      EnvelopArmorPlugin({
        maxDepth: { n: 12 },
        maxAliases: { n: 15 },
        maxDirectives: { n: 20 },
        maxTokens: { n: 1_000 },
        costLimit: { maxCost: 10_000 },
        blockFieldSuggestion: { enabled: false },
      }),
      ...(env.INTROSPECTION === 'on' ? [] : [{ onValidate: noIntrospection }]),
      {
        onExecute: ({ args }: { args: ExecutionArgs }) => ({
          onExecuteDone: ({ result }: { result: ExecutionResult | AsyncIterable<ExecutionResult> }) => {
            if (!('errors' in result)) return;
            for (const error of result.errors ?? []) {
              if (!(error.originalError instanceof GraphQLError) && error.originalError) {
                const { call } = args.contextValue as Context;
                call.logger.error({ error: error.originalError.stack, path: error.path }, 'unexpected_error');
              }
            }
          },
        }),
      },
    ],
  });
}

function noIntrospection({
  addValidationRule,
}: {
  addValidationRule: (rule: typeof NoSchemaIntrospectionCustomRule) => void;
}) {
  addValidationRule(NoSchemaIntrospectionCustomRule);
}
