import { EnrichmentStatus } from '@orquestia/prisma/client';
import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import {
  ProductFilterInput,
  ProductOrder,
  ProductSortEnum,
  SortDirectionEnum,
} from '../catalog/catalog.graphql.ts';
import { EnrichmentStatusEnum, ReviewStatusEnum, StockStatusEnum } from '../catalog/product.graphql.ts';
import type { ProductFilter } from '../catalog/product-filter.sql.ts';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import {
  accessErrors,
  failureTypeName,
  InvalidInputError,
  SavedViewExistsError,
  SavedViewNotFoundError,
} from '../graphql/errors.ts';
import type { DeleteView } from './delete-view.ts';
import type { ListViews } from './list-views.ts';
import type { SaveView } from './save-view.ts';
import type { SavedView, ViewOrder } from './saved-view.ts';
import { isOwn, refusalOfWriting } from './view-rights.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    savedViews: ListViews;
    saveView: SaveView;
    deleteView: DeleteView;
  }
}

const textStatuses = Object.values(EnrichmentStatus);

/** Beyond it nobody needs to know how many: counting stops there. */
const mostCounted = 10_000;

const SavedViewFilter = builder.objectRef<ProductFilter>('SavedViewFilter').implement({
  description: 'The filter of a view, as ProductFilter takes it; what is null does not narrow it.',
  fields: (t) => ({
    search: t.exposeString('search', { nullable: true }),
    categoryIds: t.idList({ nullable: true, resolve: ({ categoryIds }) => categoryIds && [...categoryIds] }),
    uncategorised: t.exposeBoolean('uncategorised', { nullable: true }),
    stockStatus: t.field({
      type: [StockStatusEnum],
      nullable: true,
      resolve: ({ stockStatus }) => stockStatus && [...stockStatus],
    }),
    enrichmentStatus: t.field({
      type: [EnrichmentStatusEnum],
      nullable: true,
      resolve: ({ enrichmentStatus }) =>
        enrichmentStatus && textStatuses.filter((status) => enrichmentStatus.includes(status)),
    }),
    needsReview: t.exposeBoolean('needsReview', { nullable: true }),
    review: t.expose('review', { type: ReviewStatusEnum, nullable: true }),
    archived: t.exposeBoolean('archived', { nullable: true }),
    names: t.stringList({ nullable: true, resolve: ({ names }) => names && [...names] }),
    ids: t.idList({ nullable: true, resolve: ({ ids }) => ids && [...ids] }),
  }),
});

const SavedViewOrder = builder.objectRef<ViewOrder>('SavedViewOrder').implement({
  description: 'The order of a view, as ProductOrder takes it.',
  fields: (t) => ({
    by: t.expose('by', { type: ProductSortEnum }),
    direction: t.expose('direction', { type: SortDirectionEnum }),
  }),
});

/** All the views of a query are counted together. */
const countsOf = createContextCache(
  ({ useCases, requestContext }: Context) =>
    new DataLoader<ProductFilter, number | null>(
      (filters) => useCases.products.countEachUpTo(mostCounted, filters, requestContext.signal),
      { cache: false },
    ),
);

const SavedViewType = builder.objectRef<SavedView>('SavedView').implement({
  description: 'A filter and an order of the list of products under a name.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    shared: t.exposeBoolean('shared', { description: 'Everybody has it, and not its owner alone.' }),
    own: t.boolean({
      description: 'Who asks has saved it.',
      resolve: (view, _, { requestContext }) => isOwn(view, requestContext.principal),
    }),
    mayChange: t.boolean({
      description: 'Who asks may change and delete it: one’s own, and with catalog:write what is shared.',
      resolve: (view, _, { requestContext }) => !refusalOfWriting(view, requestContext.principal),
    }),
    filter: t.expose('filter', { type: SavedViewFilter }),
    orderBy: t.expose('order', { type: SavedViewOrder, nullable: true }),
    productCount: t.int({
      nullable: true,
      description: `How many products it finds; ${mostCounted} where they are so many or more. Null where counting takes too long.`,
      resolve: ({ filter }, _, context) => countsOf(context).load(filter),
    }),
  }),
});

builder.queryField('savedViews', (t) =>
  t.field({
    type: [SavedViewType],
    description: 'One’s own views and the shared ones, by name; there are 30 at most of each.',
    resolve: (_, _args, { useCases, requestContext }) => useCases.savedViews(requestContext),
  }),
);

const SaveViewInput = builder.inputType('SaveViewInput', {
  description:
    'A new view, which needs a name; or what to change of the one of viewId: what is left out stays.',
  fields: (t) => ({
    viewId: t.id(),
    name: t.string({
      description: '1 to 60 characters; no other view’s of the same kind, whatever the capitals.',
    }),
    shared: t.boolean({
      description: 'For everybody; needs catalog:write. What is saved without an account is always shared.',
    }),
    filter: t.field({ type: ProductFilterInput }),
    orderBy: t.field({ type: ProductOrder }),
  }),
});
const DeleteViewInput = builder.inputType('DeleteViewInput', {
  description: 'Which view.',
  fields: (t) => ({ viewId: t.id({ required: true }) }),
});

const SaveViewResult = builder.unionType('SaveViewResult', {
  description: 'The view as it is now, or why it was not saved.',
  types: [SavedViewType, SavedViewNotFoundError, SavedViewExistsError, InvalidInputError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'SavedView'),
});
const DeletedView = builder.objectRef<{ kind: 'deleted-view'; viewId: string }>('DeletedView').implement({
  description: 'The view that was deleted; its products are untouched.',
  fields: (t) => ({ viewId: t.exposeID('viewId') }),
});
const DeleteViewResult = builder.unionType('DeleteViewResult', {
  description: 'That it is deleted, or why not.',
  types: [DeletedView, SavedViewNotFoundError, ...accessErrors],
  resolveType: (value) => (value.kind === 'deleted-view' ? 'DeletedView' : failureTypeName(value)),
});

const given = (input: object) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));

builder.mutationFields((t) => ({
  saveView: t.field({
    type: SaveViewResult,
    args: { input: t.arg({ type: SaveViewInput, required: true }) },
    resolve: async (_, { input: { viewId, orderBy, ...rest } }, { useCases, requestContext }) => {
      const view = given({ ...rest, order: orderBy });
      const outcome = await useCases.saveView({ ...view, viewId: viewId ?? undefined }, requestContext);
      return outcome.kind === 'saved-view' ? outcome.view : outcome;
    },
  }),
  deleteView: t.field({
    type: DeleteViewResult,
    args: { input: t.arg({ type: DeleteViewInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.deleteView(input.viewId, requestContext),
  }),
}));
