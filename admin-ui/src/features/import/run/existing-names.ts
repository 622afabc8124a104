import { foldText } from '@orquestia/csv-reader/fold-text';
import { graphql } from '../../../graphql/graphql.ts';
import { uncachedClient } from '../../../graphql/uncached-client.ts';

const ProductsOfNames = graphql(`
  query ProductsOfNames($names: [String!]!, $after: String) {
    products(first: 100, after: $after, filter: { names: $names }) {
      edges {
        node {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Names that fill a request to a part of what the gateway takes. */
const CHUNK = 50;

/** Which of the names products have already, whatever the capitals and accents; null where nobody answers. */
export async function findExistingNames(
  names: readonly string[],
  signal: AbortSignal,
): Promise<Set<string> | null> {
  const found = new Set<string>();
  const unique = [...new Set(names)];
  for (let start = 0; start < unique.length; start += CHUNK) {
    const chunk = unique.slice(start, start + CHUNK);
    let after: string | null = null;
    do {
      if (signal.aborted) return null;
      const page = await readPage(chunk, after);
      if (!page) return null;
      for (const { node } of page.edges) found.add(foldText(node.name));
      // A name can have many products: once all of the chunk are known the rest says nothing new.
      const known = chunk.every((name) => found.has(foldText(name)));
      after = page.pageInfo.hasNextPage && !known ? (page.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
  }
  return new Set(unique.filter((name) => found.has(foldText(name))));
}

async function readPage(names: string[], after: string | null) {
  const { data } = await uncachedClient.query(ProductsOfNames, { names, after });
  return data?.products;
}
