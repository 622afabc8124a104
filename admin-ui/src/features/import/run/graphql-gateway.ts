import type { CombinedError } from 'urql';
import { graphql } from '../../../graphql/graphql.ts';
import { uncachedClient } from '../../../graphql/uncached-client.ts';
import type { CreateAnswer, ImportGateway } from './send-lines.ts';

const ImportProduct = graphql(`
  mutation ImportProduct($input: CreateProductInput!) {
    createProduct(input: $input) {
      __typename
      ... on Product {
        id
        createdAt
      }
      ... on InvalidInputError {
        fields {
          path
          message
        }
      }
      ... on Error {
        message
        retryable
      }
    }
  }
`);

const ProductExists = graphql(`
  query ProductExists($id: ID!) {
    product(id: $id) {
      id
    }
  }
`);

const ClockQuery = graphql(`
  query Clock {
    system {
      at
    }
  }
`);

/** The import's way to the gateway. */
export const graphqlGateway: ImportGateway = {
  async create({ name, keywords, stock }, language, idempotencyKey): Promise<CreateAnswer> {
    const input = { name, keywords: [...keywords], stock, language, wait: false, idempotencyKey };
    const { data, error } = await uncachedClient.mutation(ImportProduct, { input });
    if (!data) return answerOf(error);
    const result = data.createProduct;
    switch (result.__typename) {
      case 'Product':
        return { kind: 'created', id: result.id, createdAt: result.createdAt };
      case 'InvalidInputError':
        return { kind: 'refused', reason: fieldReasons(result.fields) || result.message };
      default:
        return { kind: result.retryable ? 'busy' : 'refused', reason: result.message };
    }
  },

  async exists(id) {
    const { data } = await uncachedClient.query(ProductExists, { id });
    return data ? data.product !== null : 'unknown';
  },
};

/** No answer at all, or one of a proxy whose gateway is away, is waited out; an error of the gateway may pass. */
function answerOf(error: CombinedError | undefined): CreateAnswer {
  if (!error || error.networkError) return { kind: 'offline' };
  return { kind: 'busy', reason: error.graphQLErrors.map(({ message }) => message).join(' ') };
}

function fieldReasons(fields: readonly { path: readonly string[]; message: string }[]): string {
  return fields.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ');
}

/** The database's clock, by which products are dated; null where nobody answers. */
export async function readClock(): Promise<string | null> {
  const { data } = await uncachedClient.query(ClockQuery, {});
  return data?.system.at ?? null;
}
