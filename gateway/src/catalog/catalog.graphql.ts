import { builder } from '../graphql/builder.ts';
import {
  AiUnavailableError,
  failureTypeName,
  IdempotencyConflictError,
  InvalidInputError,
} from '../graphql/errors.ts';
import { LocaleEnum } from '../graphql/scalars.ts';
import { isFailure } from '../platform/failure.ts';
import { CategoryType, EnrichmentStatusEnum, ProductType, StockStatusEnum } from './product.graphql.ts';
import { type Product, parseProductId } from './product.ts';
import { readPage } from './product-page.ts';
import type { ProductFilter } from './product-store.ts';
import { taxonomy } from './taxonomy.ts';

type Edge = { cursor: string; node: Product };
type PageInfo = {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
};
type Connection = { edges: Edge[]; pageInfo: PageInfo; filter: ProductFilter };

const PageInfoType = builder.objectRef<PageInfo>('PageInfo').implement({
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage'),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
    startCursor: t.exposeString('startCursor', { nullable: true }),
    endCursor: t.exposeString('endCursor', { nullable: true }),
  }),
});
const ProductEdge = builder.objectRef<Edge>('ProductEdge').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.field({ type: ProductType, resolve: ({ node }) => node }),
  }),
});
const ProductConnection = builder.objectRef<Connection>('ProductConnection').implement({
  fields: (t) => ({
    edges: t.field({ type: [ProductEdge], resolve: ({ edges }) => edges }),
    pageInfo: t.field({ type: PageInfoType, resolve: ({ pageInfo }) => pageInfo }),
    totalCount: t.int({
      description: 'Counted only when it is asked for.',
      resolve: ({ filter }, _, { useCases, call }) => useCases.products.count(filter, call.signal),
    }),
  }),
});

const ProductFilterInput = builder.inputType('ProductFilter', {
  fields: (t) => ({
    search: t.string(),
    categoryIds: t.idList(),
    uncategorised: t.boolean(),
    stockStatus: t.field({ type: [StockStatusEnum] }),
    enrichmentStatus: t.field({ type: [EnrichmentStatusEnum] }),
  }),
});
const ProductSortEnum = builder.enumType('ProductSort', { values: ['CREATED_AT', 'NAME', 'STOCK'] as const });
const SortDirectionEnum = builder.enumType('SortDirection', { values: ['ASC', 'DESC'] as const });
const ProductOrder = builder.inputType('ProductOrder', {
  fields: (t) => ({
    by: t.field({ type: ProductSortEnum, required: true }),
    direction: t.field({ type: SortDirectionEnum, required: true, defaultValue: 'ASC' }),
  }),
});

builder.queryType({
  fields: (t) => ({
    product: t.field({
      type: ProductType,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_, { id }, { useCases, call }) => {
        const number = parseProductId(id);
        return number === undefined ? null : useCases.products.find(number, call.signal);
      },
    }),
    products: t.field({
      type: ProductConnection,
      description: 'Keyset pages: 20 by default, 100 at most.',
      args: {
        first: t.arg.int(),
        after: t.arg.string(),
        last: t.arg.int(),
        before: t.arg.string(),
        filter: t.arg({ type: ProductFilterInput }),
        orderBy: t.arg({ type: ProductOrder }),
      },
      resolve: (_, args, { useCases, call }) => readPage(useCases.products.page, args, call),
    }),
    categories: t.field({
      type: [CategoryType],
      resolve: (_, _args, { call }) => taxonomy.map((category) => ({ ...category, language: call.locale })),
    }),
  }),
});

const CreateProductInput = builder.inputType('CreateProductInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    keywords: t.stringList({ required: true }),
    stock: t.int({ required: true }),
    language: t.field({ type: LocaleEnum, defaultValue: 'es' }),
    idempotencyKey: t.string(),
  }),
});

const CreateProductResult = builder.unionType('CreateProductResult', {
  types: [ProductType, InvalidInputError, AiUnavailableError, IdempotencyConflictError],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Product'),
});

builder.mutationType({
  fields: (t) => ({
    createProduct: t.field({
      type: CreateProductResult,
      description: 'Saves a product with its AI texts: answers with the finished product or saves nothing.',
      args: { input: t.arg({ type: CreateProductInput, required: true }) },
      resolve: async (_, { input }, { useCases, call }) => {
        const { idempotencyKey, language, ...rest } = input;
        const outcome = await useCases.createProduct(
          { ...rest, language: language ?? 'es' },
          idempotencyKey ?? undefined,
          call,
        );
        return isFailure(outcome) ? outcome : outcome.product;
      },
    }),
  }),
});
