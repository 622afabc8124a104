import { createServer } from 'node:http';
import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import { PrismaPg } from '@prisma/adapter-pg';
import { createYoga } from 'graphql-yoga';
import { z } from 'zod';
import { alertThreshold, type Category, categoryOf, stockStatus } from './catalogue.ts';
import { DATABASE_URL, PORT } from './env.ts';
import { PrismaClient } from './generated/client/client.ts';
import type PrismaTypes from './generated/pothos-types.ts';
import { getDatamodel } from './generated/pothos-types.ts';

/** The usual stack, as its manuals build it: GraphQL Yoga, Pothos with its Prisma plugin, Prisma's client. */

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: DATABASE_URL, max: 10 }) });

const builder = new SchemaBuilder<{
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  Scalars: { DateTime: { Input: Date; Output: Date } };
}>({
  plugins: [PrismaPlugin, RelayPlugin],
  prisma: { client: prisma, dmmf: getDatamodel() },
  defaultFieldNullability: false,
});

const isId = (id: string) => /^[1-9]\d{0,14}$/.test(id);

builder.scalarType('DateTime', { serialize: (moment) => moment.toISOString() });
const StockStatus = builder.enumType('StockStatus', { values: ['OUT', 'LOW', 'OK'] as const });
const CategoryType = builder.objectRef<Category>('Category').implement({
  fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
});

builder.prismaObject('Product', {
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    name: t.exposeString('name'),
    keywords: t.stringList({ resolve: ({ keywords }) => z.array(z.string()).parse(keywords) }),
    stock: t.exposeInt('stock'),
    stockStatus: t.field({ type: StockStatus, resolve: ({ stock }) => stockStatus(stock) }),
    description: t.exposeString('description', { nullable: true }),
    category: t.field({
      type: CategoryType,
      nullable: true,
      resolve: ({ categoryId, language }) => categoryOf(categoryId, language),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

builder.queryType({
  fields: (t) => ({
    product: t.prismaField({
      type: 'Product',
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _, { id }) =>
        isId(id) ? prisma.product.findUnique({ ...query, where: { id: BigInt(id) } }) : null,
    }),
    products: t.prismaConnection({
      type: 'Product',
      cursor: 'id',
      resolve: (query) => prisma.product.findMany({ ...query, orderBy: { id: 'asc' } }),
    }),
  }),
});

type SaleFailure = { code: 'PRODUCT_NOT_FOUND' | 'OUT_OF_STOCK'; message: string };
const ErrorInterface = builder.interfaceRef<SaleFailure>('Error').implement({
  fields: (t) => ({ code: t.exposeString('code'), message: t.exposeString('message') }),
});
const ProductNotFoundError = builder
  .objectRef<SaleFailure>('ProductNotFoundError')
  .implement({ interfaces: [ErrorInterface] });
const OutOfStockError = builder
  .objectRef<SaleFailure>('OutOfStockError')
  .implement({ interfaces: [ErrorInterface] });
const Sale = builder.prismaObject('StockMovement', {
  name: 'Sale',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    quantity: t.int({ resolve: ({ quantity }) => -quantity }),
    stockBefore: t.exposeInt('stockBefore'),
    stockAfter: t.exposeInt('stockAfter'),
    soldAt: t.expose('at', { type: 'DateTime' }),
  }),
});
const SellProductResult = builder.unionType('SellProductResult', {
  types: [Sale, ProductNotFoundError, OutOfStockError],
  resolveType: (value) => {
    if (!('code' in value)) return Sale;
    return value.code === 'OUT_OF_STOCK' ? OutOfStockError : ProductNotFoundError;
  },
});
const SellProductInput = builder.inputType('SellProductInput', {
  fields: (t) => ({
    productId: t.id({ required: true }),
    quantity: t.int({ required: true, defaultValue: 1 }),
    idempotencyKey: t.string(),
  }),
});

builder.mutationType({
  fields: (t) => ({
    sellProduct: t.field({
      type: SellProductResult,
      args: { input: t.arg({ type: SellProductInput, required: true }) },
      resolve: (_, { input }) => sellProduct(input),
    }),
  }),
});

const notFound = { code: 'PRODUCT_NOT_FOUND', message: 'No such product.' } as const;
const outOfStock = { code: 'OUT_OF_STOCK', message: 'There are not so many.' } as const;

async function sellProduct(input: typeof SellProductInput.$inferInput) {
  const { productId, idempotencyKey: key, quantity = 1 } = input;
  if (quantity < 1) throw new Error('quantity takes 1 and more.');
  if (!isId(String(productId))) return notFound;
  const id = BigInt(productId);
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.product.updateMany({
      where: { id, stock: { gte: quantity } },
      data: { stock: { decrement: quantity }, version: { increment: 1 } },
    });
    const product = await tx.product.findUnique({ where: { id }, select: { stock: true } });
    if (!product) return notFound;
    if (count === 0) return outOfStock;
    const { stock } = product;
    const sale = await tx.stockMovement.create({
      data: {
        productId: id,
        kind: 'SALE',
        quantity: -quantity,
        stockBefore: stock + quantity,
        stockAfter: stock,
      },
    });
    if (stock < alertThreshold) {
      const alert = await tx.stockAlert.create({
        data: {
          productId: id,
          movementId: sale.id,
          stock,
          threshold: alertThreshold,
          status: 'PENDING',
          traceId: 'usual',
        },
      });
      await tx.$queryRaw`SELECT id FROM graphile_worker.add_job('deliver_alert', json_build_object('alertId', ${alert.id}::bigint))`;
    }
    if (key) {
      const { stockBefore, stockAfter, at: soldAt } = sale;
      const result = { id: String(sale.id), quantity, stockBefore, stockAfter, soldAt: soldAt.toISOString() };
      await tx.idempotencyKey.create({ data: { key, fingerprint: 'usual', result } });
    }
    return sale;
  });
}

const yoga = createYoga({ schema: builder.toSchema(), logging: false });
createServer(yoga).listen(PORT, '127.0.0.1');
process.once('SIGTERM', () => process.exit());
