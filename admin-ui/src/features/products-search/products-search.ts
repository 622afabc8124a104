import { z } from 'zod/mini';

const SORTS = ['relevance', 'newest', 'oldest', 'name', 'nameDown', 'stock', 'stockDown'] as const;
type Sort = (typeof SORTS)[number];
const STOCK_STATUSES = ['OUT', 'LOW', 'OK'] as const;
const TEXT_STATUSES = ['PENDING', 'PROCESSING', 'READY', 'FAILED', 'review'] as const;
const PAGE_SIZES = ['20', '50', '100'] as const;
const SHELVES = ['archived'] as const;
/** The category filter's word for products that have none. */
export const NO_CATEGORY = 'none';

/** What does not belong there is left out: an old or mistyped link still opens the list. */
const optional = <T extends z.core.$ZodType>(schema: T) => z.catch(z.optional(schema), undefined);

const searchSchema = z.object({
  q: optional(z.string()),
  category: optional(z.string()),
  stock: optional(z.enum(STOCK_STATUSES)),
  texts: optional(z.enum(TEXT_STATUSES)),
  shelf: optional(z.enum(SHELVES)),
  sort: optional(z.enum(SORTS)),
  size: optional(z.enum(PAGE_SIZES)),
  after: optional(z.string()),
  before: optional(z.string()),
  /** Which row of the list the page begins with. */
  from: optional(z.string().check(z.regex(/^[1-9]\d{0,9}$/))),
});

/** The view of the list as its address has it, so that it can be shared and Back works. */
export type ProductsSearch = z.infer<typeof searchSchema>;
export const choices = { STOCK_STATUSES, TEXT_STATUSES, PAGE_SIZES };

export function validateProductsSearch(search: Record<string, unknown>): ProductsSearch {
  return searchSchema.parse(search);
}

const ORDERS = {
  relevance: { by: 'RELEVANCE', direction: 'ASC' },
  newest: { by: 'CREATED_AT', direction: 'DESC' },
  oldest: { by: 'CREATED_AT', direction: 'ASC' },
  name: { by: 'NAME', direction: 'ASC' },
  nameDown: { by: 'NAME', direction: 'DESC' },
  stock: { by: 'STOCK', direction: 'ASC' },
  stockDown: { by: 'STOCK', direction: 'DESC' },
} as const;

/** The gateway's filter; null where nothing is filtered, which it answers fastest. */
export function filterOf({ q, category, stock, texts, shelf }: ProductsSearch) {
  const search = q?.trim();
  const filter = {
    ...(search ? { search } : {}),
    ...(category === NO_CATEGORY ? { uncategorised: true } : category ? { categoryIds: [category] } : {}),
    ...(stock ? { stockStatus: [stock] } : {}),
    ...(shelf === 'archived' ? { archived: true } : {}),
    ...(texts === 'review' ? { review: 'PENDING' as const } : texts ? { enrichmentStatus: [texts] } : {}),
  };
  return Object.keys(filter).length > 0 ? filter : null;
}

/** What takes every filter away. */
export const NO_FILTER = {
  q: undefined,
  category: undefined,
  stock: undefined,
  texts: undefined,
  shelf: undefined,
} satisfies Partial<ProductsSearch>;

/** What the list is ordered by: of a search the best match comes first, unless another order is chosen. */
export function sortOf({ q, sort }: ProductsSearch): Sort {
  if (q?.trim()) return sort ?? 'relevance';
  return sort === undefined || sort === 'relevance' ? 'newest' : sort;
}

/** The sort of an order; undefined where the list has none of it. */
export const sortByOrder = ({ by, direction }: { by: string; direction: string }) =>
  SORTS.find((sort) => ORDERS[sort].by === by && ORDERS[sort].direction === direction);

/** The orders that a list can have: only a search has best matches. */
export function sortsOf({ q }: ProductsSearch): Sort[] {
  return SORTS.filter((sort) => sort !== 'relevance' || q?.trim());
}

/** The orders that the heading of a column gives, one click after another; then the usual one again. */
const HEADING_SORTS = {
  name: ['name', 'nameDown'],
  stock: ['stock', 'stockDown'],
  added: ['newest', 'oldest'],
} satisfies Record<string, readonly Sort[]>;
export type SortColumn = keyof typeof HEADING_SORTS;

export const isSortColumn = (column: string): column is SortColumn => column in HEADING_SORTS;

/** How the list is ordered by a column, and what a click on its heading makes of that. */
export function headingSort(column: SortColumn, search: ProductsSearch) {
  const sorts: readonly Sort[] = HEADING_SORTS[column];
  const place = sorts.indexOf(sortOf(search));
  const sort = sorts[place];
  const direction: 'none' | 'ascending' | 'descending' =
    sort === undefined ? 'none' : ORDERS[sort].direction === 'ASC' ? 'ascending' : 'descending';
  return { direction, next: sorts[place + 1] };
}

/** The variables of a page: forwards behind `after`, backwards before `before`. */
export function pageOf(search: ProductsSearch) {
  const size = Number(search.size ?? PAGE_SIZES[0]);
  const { before, after = null } = search;
  return {
    ...(before ? { last: size, before } : { first: size, after }),
    filter: filterOf(search),
    orderBy: ORDERS[sortOf(search)],
  };
}

/** Which products a list is of, all its pages, in which order. */
export type ListQuery = Pick<ReturnType<typeof pageOf>, 'filter' | 'orderBy'>;
