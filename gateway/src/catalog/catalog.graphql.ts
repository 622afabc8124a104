import { isFailure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import { PageInfoType } from '../graphql/connection.ts';
import {
  AiUnavailableError,
  accessErrors,
  failureTypeName,
  IdempotencyConflictError,
  InvalidInputError,
  ProductHasHistoryError,
  ProductNotFoundError,
} from '../graphql/errors.ts';
import { LocaleEnum } from '../graphql/scalars.ts';
import { selectsField } from '../graphql/selects-field.ts';
import { parseId } from '../platform/input.ts';
import { type ListOrder, productSorts } from './list-products.sql.ts';
import {
  CategoryType,
  EnrichmentStatusEnum,
  ProductType,
  ReviewStatusEnum,
  StockStatusEnum,
  VersionConflictError,
} from './product.graphql.ts';
import type { ListedProduct, Product } from './product.ts';
import type { ProductFilter } from './product-filter.sql.ts';
import { encodeCursor, readPage } from './product-page.ts';

type Edge = { node: ListedProduct; order: ListOrder };
type Connection = { edges: Edge[]; pageInfo: typeof PageInfoType.$inferType; filter: ProductFilter };

const ProductEdge = builder.objectRef<Edge>('ProductEdge').implement({
  description: 'A product in a list, with its cursor.',
  fields: (t) => ({
    cursor: t.string({ resolve: ({ node, order }) => encodeCursor(node, order) }),
    node: t.expose('node', { type: ProductType }),
  }),
});
const ProductConnection = builder.objectRef<Connection>('ProductConnection').implement({
  description: 'A page of products.',
  fields: (t) => ({
    edges: t.expose('edges', { type: [ProductEdge] }),
    pageInfo: t.expose('pageInfo', { type: PageInfoType }),
    totalCount: t.int({
      description: 'Counted only when it is asked for.',
      resolve: ({ filter }, _, { useCases, requestContext }) =>
        useCases.products.count(filter, requestContext.signal),
    }),
  }),
});

export const ProductFilterInput = builder.inputType('ProductFilter', {
  description: 'Which products a list is of; what is left out does not narrow it.',
  fields: (t) => ({
    search: t.string(),
    categoryIds: t.idList(),
    uncategorised: t.boolean(),
    stockStatus: t.field({ type: [StockStatusEnum] }),
    enrichmentStatus: t.field({ type: [EnrichmentStatusEnum] }),
    needsReview: t.boolean({
      description:
        'Texts that failed or wait for a person’s approval, and products that came without a category.',
    }),
    review: t.field({
      type: ReviewStatusEnum,
      description: 'PENDING: those of which a person has something to decide.',
    }),
    archived: t.boolean({ description: 'true: what is archived; else what is not.' }),
    names: t.stringList({ description: 'One of these names, whatever the capitals and accents.' }),
    ids: t.idList({ description: 'These products alone.' }),
  }),
});
export const ProductSortEnum = builder.enumType('ProductSort', {
  description: 'What products are ordered by; names as a dictionary of the caller’s language has them.',
  values: productSorts,
});
export const SortDirectionEnum = builder.enumType('SortDirection', {
  description: 'ASC: the smallest first. DESC: the greatest first.',
  values: ['ASC', 'DESC'] as const,
});
export const ProductOrder = builder.inputType('ProductOrder', {
  description: 'The order of a list of products.',
  fields: (t) => ({
    by: t.field({ type: ProductSortEnum, required: true }),
    direction: t.field({ type: SortDirectionEnum, required: true, defaultValue: 'ASC' }),
  }),
});

const selectsEnrichment = selectsField('enrichment');
const selectsReview = selectsField('review');

builder.queryType({
  description: 'What can be read.',
  fields: (t) => ({
    product: t.field({
      type: ProductType,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_, { id }, { useCases, requestContext }) => {
        const number = parseId(id);
        return number === undefined ? null : useCases.products.find(number, requestContext.signal);
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
      resolve: (_, args, { useCases, requestContext }, info) =>
        readPage(
          useCases.products.page,
          { ...args, withEnrichment: selectsEnrichment(info) || selectsReview(info) },
          requestContext,
        ),
    }),
    categories: t.field({
      type: [CategoryType],
      resolve: (_, _args, { useCases, requestContext }) =>
        useCases.categories.all().map((category) => ({ ...category, language: requestContext.locale })),
    }),
  }),
});

const CreateProductInput = builder.inputType('CreateProductInput', {
  description: 'A new product; what the AI is to write is left out.',
  fields: (t) => ({
    name: t.string({ required: true }),
    keywords: t.stringList({ required: true }),
    stock: t.int({ required: true }),
    language: t.field({ type: LocaleEnum, defaultValue: 'es' }),
    wait: t.boolean({
      defaultValue: true,
      description:
        'true: the finished product or nothing. false: saved at once as PENDING, the texts follow (READY where they are those of a preview).',
    }),
    description: t.string({
      description: 'Given by hand, or a preview’s: the AI writes none. A preview’s own keeps its origin.',
    }),
    categoryId: t.id({ description: 'Given by hand: the AI chooses none.' }),
    suggestedCategoryId: t.id({
      description:
        'What previewEnrichment had suggested, where categoryId was chosen after it: the precision counts it.',
    }),
    sku: t.string({ description: '1 to 64 visible characters; no other product’s.' }),
    barcode: t.string({ description: 'GTIN-8, -12, -13 or -14; no other product’s.' }),
    idempotencyKey: t.string(),
  }),
});

const CreateProductResult = builder.unionType('CreateProductResult', {
  description: 'The product, or why there is none.',
  types: [ProductType, InvalidInputError, AiUnavailableError, IdempotencyConflictError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Product'),
});

const UpdateProductInput = builder.inputType('UpdateProductInput', {
  description: 'What is left out stays; null empties description, categoryId, sku or barcode.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    version: t.int({ required: true, description: 'The version the change is meant for.' }),
    name: t.string(),
    keywords: t.stringList(),
    description: t.string(),
    categoryId: t.id(),
    sku: t.string(),
    barcode: t.string(),
  }),
});

const UpdateProductResult = builder.unionType('UpdateProductResult', {
  description: 'The product as it is now, or why it was not changed.',
  types: [ProductType, ProductNotFoundError, VersionConflictError, InvalidInputError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Product'),
});

const DeleteProductInput = builder.inputType('DeleteProductInput', {
  description: 'Which product to delete.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    version: t.int({ description: 'Given: deletes the product only if it is still this version.' }),
  }),
});

const DeletedProduct = builder.objectRef<{ kind: 'deleted'; productId: string }>('DeletedProduct').implement({
  description: 'A product that is gone.',
  fields: (t) => ({ productId: t.exposeID('productId') }),
});

const DeleteProductResult = builder.unionType('DeleteProductResult', {
  description: 'What was deleted, or why nothing was.',
  types: [
    DeletedProduct,
    ProductNotFoundError,
    VersionConflictError,
    ProductHasHistoryError,
    ...accessErrors,
  ],
  resolveType: (value) => (value.kind === 'deleted' ? 'DeletedProduct' : failureTypeName(value)),
});

builder.mutationType({
  description:
    'What can be changed. Each answers with its success or with a failure that can be expected there.',
  fields: (t) => ({
    createProduct: t.field({
      type: CreateProductResult,
      description:
        'Saves a product with its AI texts. wait: true (the default) answers with the finished product or not at all; false answers at once with status PENDING and the texts follow.',
      args: { input: t.arg({ type: CreateProductInput, required: true }) },
      resolve: async (_, { input }, { useCases, requestContext }) => {
        const { idempotencyKey, wait, language, ...product } = input;
        const outcome = await useCases.createProduct(
          { ...product, language: language ?? undefined },
          { wait: wait ?? true, idempotencyKey: idempotencyKey ?? undefined },
          requestContext,
        );
        return isFailure(outcome) ? outcome : outcome.product;
      },
    }),
    updateProduct: t.field({
      type: UpdateProductResult,
      args: { input: t.arg({ type: UpdateProductInput, required: true }) },
      resolve: async (_, { input }, { useCases, requestContext }) => {
        const { productId, version, ...edit } = input;
        const outcome = await useCases.updateProduct({ productId, version, edit }, requestContext);
        return isFailure(outcome) ? outcome : outcome.product;
      },
    }),
    deleteProduct: t.field({
      type: DeleteProductResult,
      description: 'Only where nothing was ever sold of it, put in or counted: archive it otherwise.',
      args: { input: t.arg({ type: DeleteProductInput, required: true }) },
      resolve: (_, { input }, { useCases, requestContext }) =>
        useCases.deleteProduct(
          { productId: input.productId, version: input.version ?? null },
          requestContext,
        ),
    }),
  }),
});

builder.subscriptionType({
  description: 'What can be watched, as server-sent events.',
  fields: (t) => ({
    productChanged: t.field({
      type: ProductType,
      description: 'Every change of these products, or of all. Ends on a gap: subscribe again, then refetch.',
      args: { ids: t.arg.idList() },
      subscribe: (_, { ids }, { useCases, requestContext }) => {
        requestContext.liftDeadline();
        const wanted = ids && new Set(ids.map(String));
        return only(
          useCases.productChanges(requestContext.signal),
          ({ id }) => !wanted || wanted.has(String(id)),
        );
      },
      resolve: (product) => product,
    }),
  }),
});

async function* only(products: AsyncIterable<Product>, isWanted: (product: Product) => boolean) {
  for await (const product of products) if (isWanted(product)) yield product;
}
