import fastify from 'fastify';
import { GraphQLScalarType } from 'graphql';
import mercurius from 'mercurius';
import pg from 'pg';
import { z } from 'zod';
import { alertThreshold, categoryOf, stockStatus } from './catalogue.ts';
import { DATABASE_URL, PORT } from './env.ts';

/** A peer built for speed: Mercurius with graphql-jit, and pg with named statements. */

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });

const schema = `
  scalar DateTime
  enum StockStatus { OUT LOW OK }
  type Category { id: ID! name: String! }
  type Product {
    id: ID! name: String! keywords: [String!]! stock: Int! stockStatus: StockStatus! description: String
    category: Category version: Int! createdAt: DateTime! updatedAt: DateTime!
  }
  type ProductEdge { cursor: String! node: Product! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type ProductConnection { edges: [ProductEdge!]! pageInfo: PageInfo! }
  type Query {
    product(id: ID!): Product
    products(first: Int = 20, after: String): ProductConnection!
  }
  interface Error { code: String! message: String! }
  type ProductNotFoundError implements Error { code: String! message: String! }
  type OutOfStockError implements Error { code: String! message: String! }
  type Sale { id: ID! quantity: Int! stockBefore: Int! stockAfter: Int! soldAt: DateTime! }
  union SellProductResult = Sale | ProductNotFoundError | OutOfStockError
  input SellProductInput { productId: ID! quantity: Int = 1 idempotencyKey: String }
  type Mutation { sellProduct(input: SellProductInput!): SellProductResult! }
`;

const columns = `id, name, keywords, language, stock, description, category_id AS "categoryId", version,
  created_at AS "createdAt", updated_at AS "updatedAt"`;
const list = {
  name: 'list',
  text: `SELECT ${columns} FROM products WHERE id > $1 ORDER BY id LIMIT $2`,
};
const one = { name: 'one', text: `SELECT ${columns} FROM products WHERE id = $1` };

/** The whole sale in one statement: stock, movement, and where they are due the alert and its job. */
const saleCtes = `WITH sold AS (
    UPDATE products SET stock = stock - $2, version = version + 1, updated_at = now()
    WHERE id = $1 AND stock >= $2 RETURNING id, stock
  ), movement AS (
    INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
    SELECT id, 'SALE', -$2, stock + $2, stock FROM sold RETURNING id, product_id, stock_before, stock_after, at
  ), alert AS (
    INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, trace_id)
    SELECT product_id, id, stock_after, ${alertThreshold}, 'PENDING', 'mercurius' FROM movement
    WHERE stock_after < ${alertThreshold} RETURNING id
  ), job AS (
    SELECT graphile_worker.add_job('deliver_alert', json_build_object('alertId', id)) FROM alert
  ), sale AS (
    SELECT id, $2::integer AS quantity, stock_before AS "stockBefore", stock_after AS "stockAfter", at AS "soldAt"
    FROM movement
  )`;
const answered = 'SELECT sale.*, (SELECT count(*) FROM job) FROM sale';
const sell = { name: 'sell', text: `${saleCtes} ${answered}` };
const sellOnce = {
  name: 'sell-once',
  text: `${saleCtes}, kept AS (
    INSERT INTO idempotency_keys (key, fingerprint, result) SELECT $3, 'mercurius', to_jsonb(sale) FROM sale
  ) ${answered}`,
};

type Product = { id: number; language: 'es' | 'en'; stock: number; categoryId: string | null };
type SellProductInput = { productId: string; quantity: number; idempotencyKey?: string | null };

const cursorSchema = z.tuple([z.int()]);
const encodeCursor = (id: number) => Buffer.from(JSON.stringify([id])).toString('base64url');
const decodeCursor = (cursor: string) =>
  cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))[0];

async function readPage(first: number, after: string | undefined) {
  if (first < 1 || first > 100) throw new Error('first takes 1 to 100.');
  const values = [after ? decodeCursor(after) : 0, first + 1];
  const { rows } = await pool.query<Product>({ ...list, values });
  const edges = rows.slice(0, first).map((node) => ({ cursor: encodeCursor(node.id), node }));
  const pageInfo = {
    hasNextPage: rows.length > first,
    hasPreviousPage: after !== undefined,
    startCursor: edges[0]?.cursor,
    endCursor: edges.at(-1)?.cursor,
  };
  return { edges, pageInfo };
}

const isId = (id: string) => /^[1-9]\d{0,14}$/.test(id);
const readOne = async (id: string) => (await pool.query<Product>({ ...one, values: [id] })).rows[0];

async function sellProduct({ productId, quantity, idempotencyKey }: SellProductInput) {
  if (quantity < 1) throw new Error('quantity takes 1 and more.');
  const notFound = {
    __typename: 'ProductNotFoundError',
    code: 'PRODUCT_NOT_FOUND',
    message: 'No such product.',
  };
  if (!isId(productId)) return notFound;
  const sale = idempotencyKey
    ? { ...sellOnce, values: [productId, quantity, idempotencyKey] }
    : { ...sell, values: [productId, quantity] };
  const { rows } = await pool.query(sale);
  if (rows[0]) return { __typename: 'Sale', ...rows[0] };
  return (await readOne(productId))
    ? { __typename: 'OutOfStockError', code: 'OUT_OF_STOCK', message: 'There are not so many.' }
    : notFound;
}

const resolvers = {
  DateTime: new GraphQLScalarType<unknown, string>({
    name: 'DateTime',
    serialize: (moment) => z.date().parse(moment).toISOString(),
  }),
  Query: {
    product: (_: unknown, { id }: { id: string }) => (isId(id) ? readOne(id) : null),
    products: (_: unknown, { first, after }: { first: number; after?: string }) => readPage(first, after),
  },
  Mutation: {
    sellProduct: (_: unknown, { input }: { input: SellProductInput }) => sellProduct(input),
  },
  Product: {
    stockStatus: ({ stock }: Product) => stockStatus(stock),
    category: ({ categoryId, language }: Product) => categoryOf(categoryId, language),
  },
};

const app = fastify();
app.register(mercurius, { schema, resolvers, jit: 1 });
await app.listen({ port: PORT, host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit());
