import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';

/** Another team's subgraph, as Relay wants it: it adds to the gateway's types, and needs a product's stock to do so. */
export const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.6",
    import: ["@key", "@external", "@requires", "@shareable"])

  type Product @key(fields: "id") {
    id: ID!
    stock: Int! @external
    shelves: Int! @requires(fields: "stock")
  }
  type Category @key(fields: "id") { id: ID! aisle: String! }
  type StockAlert @key(fields: "id") { id: ID! ticket: String! }

  interface Node { id: ID! }
  type Shelf implements Node @key(fields: "id") { id: ID! metres: Float! }
  type ShelfEdge { cursor: String! node: Shelf! }
  type ShelfConnection { edges: [ShelfEdge!]! pageInfo: PageInfo! }
  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type Query {
    node(id: ID!): Node
    shelves(first: Int): ShelfConnection!
  }
`;

const unitsOfShelf = 20;

const resolvers = {
  Product: { shelves: ({ stock }: { stock: number }) => Math.ceil(stock / unitsOfShelf) },
  Category: { aisle: ({ id }: { id: string }) => `aisle of ${id}` },
  StockAlert: { ticket: ({ id }: { id: string }) => `T-${id}` },
  Query: {
    shelves: () => ({
      edges: [{ cursor: '1', node: { id: '1', metres: 1.5 } }],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: '1', endCursor: '1' },
    }),
  },
};

export const shelves = createYoga({
  schema: buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers }]),
  logging: false,
});
