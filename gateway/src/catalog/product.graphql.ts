import type { Failure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { entityId } from '../graphql/entity-id.ts';
import { ErrorInterface } from '../graphql/errors.ts';
import { addNodeType, NodeInterface } from '../graphql/node.ts';
import { LocaleEnum } from '../graphql/scalars.ts';
import { parseId } from '../platform/input.ts';
import type { LiveFeed } from '../platform/live-feed.ts';
import type { ArchiveProduct } from './archive-product.ts';
import type { CreateProduct } from './create-product.ts';
import { type Product, type ProductRow, stockStatus } from './product.ts';
import type { ProductStore } from './product-store.ts';
import { reviewStatuses } from './review/review-status.ts';
import { type Categories, type Category, categoryById } from './taxonomy.ts';
import type { DeleteProduct, UpdateProduct } from './update-product.ts';

declare module '../graphql/rows.ts' {
  interface Rows {
    Product: ProductRow;
  }
}
declare module '../graphql/context.ts' {
  interface UseCases {
    /** Stock below this is LOW. */
    threshold: number;
    products: ProductStore;
    /** The product that a change of the caller's own has touched: whoever may change it is told what became of it. */
    changedProduct: ProductStore['find'];
    categories: Categories;
    createProduct: CreateProduct;
    updateProduct: UpdateProduct;
    deleteProduct: DeleteProduct;
    archiveProduct: ArchiveProduct;
    restoreProduct: ArchiveProduct;
    /** The next one for goods without a code; null where all are in use. */
    internalBarcode: (signal: AbortSignal) => Promise<string | null>;
    productChanges: LiveFeed<Product>;
  }
}

export const StockStatusEnum = builder.enumType('StockStatus', {
  description:
    'OUT: 0. LOW: below the minimum, which is the alert threshold where a product has none of its own. OK: at or above it.',
  values: ['OUT', 'LOW', 'OK'] as const,
});
export const EnrichmentStatusEnum = builder.enumType('EnrichmentStatus', {
  description: 'How far the texts of a product are.',
  values: ['PENDING', 'PROCESSING', 'READY', 'FAILED'] as const,
});
export const ReviewStatusEnum = builder.enumType('ReviewStatus', {
  description: 'PENDING: a person has something to decide; reasons say what. APPROVED: nothing waits.',
  values: reviewStatuses,
});
/** A category beside the language it is named in where the query does not say. */
type NamedCategory = Category & { language: 'es' | 'en' };

export const CategoryType = builder.objectRef<NamedCategory>('Category').implement({
  interfaces: [NodeInterface],
  description: 'A shelf of the closed taxonomy. The AI can choose from it, never extend it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.string({
      args: { locale: t.arg({ type: LocaleEnum }) },
      resolve: (category, { locale }) => category[locale ?? category.language],
    }),
  }),
});

export const ProductType = builder.prismaObject('Product', {
  interfaces: [NodeInterface],
  description: 'One item of the catalogue. Its id is the same number in GraphQL, REST, webhooks and logs.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    name: t.exposeString('name'),
    keywords: t.exposeStringList('keywords'),
    language: t.expose('language', { type: LocaleEnum }),
    stock: t.exposeInt('stock'),
    stockStatus: t.field({
      type: StockStatusEnum,
      resolve: (product, _, { useCases }) => stockStatus(product, useCases.threshold),
    }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'The approved text; one that waits for a person is the review’s draft.',
    }),
    category: t.field({
      type: CategoryType,
      nullable: true,
      resolve: ({ categoryId, language }) => {
        const category = categoryById(categoryId);
        return category ? { ...category, language } : null;
      },
    }),
    sku: t.exposeString('sku', {
      nullable: true,
      description: 'The warehouse’s own code; unique, whatever its capitals.',
    }),
    barcode: t.exposeString('barcode', {
      nullable: true,
      description: 'GTIN-8, -12, -13 or -14; unique, whatever its leading zeros.',
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it has left lists and sales; its ledger and alerts are kept.',
    }),
    isSample: t.exposeBoolean('isSample', {
      description: 'There to try the system with: in no measure and no export, and its alerts go nowhere.',
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

builder.asEntity(ProductType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: (reference, { useCases, requestContext }) => {
    const id = parseId(entityId(reference, requestContext.locale));
    return id === undefined ? null : useCases.products.findEntity(id);
  },
});
addNodeType(ProductType, (id, { useCases }) => {
  const number = parseId(id);
  return number === undefined ? null : useCases.products.findEntity(number);
});

function findCategory(id: string, { useCases, requestContext }: Context): NamedCategory | null {
  const category = useCases.categories.find(id);
  return category && { ...category, language: requestContext.locale };
}
builder.asEntity(CategoryType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: (reference, context) =>
    findCategory(entityId(reference, context.requestContext.locale), context),
});
addNodeType(CategoryType, findCategory);

export const VersionConflictError = builder
  .objectRef<Extract<Failure, { kind: 'version-conflict' }>>('VersionConflictError')
  .implement({
    description: 'The product has changed since the version that was given; current is how it is now.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      current: t.field({
        type: ProductType,
        resolve: async ({ productId }, _, { useCases, requestContext }) => {
          const product = await useCases.changedProduct(productId, requestContext.signal);
          if (!product) throw new Error(`product ${productId} is gone`);
          return product;
        },
      }),
    }),
  });
