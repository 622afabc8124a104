import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { NewestFirstPage as Page } from '../platform/child-pages.sql.ts';
import type { Context } from './context.ts';

type Options<Row> = {
  /** The page of each parent, all in one statement. */
  read: (parentIds: readonly number[], page: Page, context: Context) => Promise<Row[]>;
  /** How many there are of each parent; of one that is left out, none. */
  count: (parentIds: readonly number[], context: Context) => Promise<Map<number, number>>;
  parentOf: (row: Row) => number;
};

// Without a cache: in a subscription the same parent is asked again and again, and has changed each time.
const options = { cache: false };

/**
 * Child lists of many parents: those that a query asks for at the same moment, with the same arguments, are read by
 * one statement and not by one a parent.
 */
export function makeChildPages<Row>({ read, count, parentOf }: Options<Row>) {
  const loadersOf = createContextCache((context: Context) => ({
    pages: new Map<string, DataLoader<number, Row[]>>(),
    count: new DataLoader<number, number>(async (parentIds) => {
      const counts = await count([...new Set(parentIds)], context);
      return parentIds.map((id) => counts.get(id) ?? 0);
    }, options),
  }));

  function pageLoader(page: Page, context: Context): DataLoader<number, Row[]> {
    const { pages } = loadersOf(context);
    const key = JSON.stringify([page.cursor, page.limit, page.backwards]);
    const known = pages.get(key);
    if (known) return known;
    const loader = new DataLoader<number, Row[]>(async (parentIds) => {
      const rows = await read([...new Set(parentIds)], page, context);
      const ofParent = Map.groupBy(rows, parentOf);
      return parentIds.map((id) => ofParent.get(id) ?? []);
    }, options);
    pages.set(key, loader);
    return loader;
  }

  return {
    page: (parentId: number, page: Page, context: Context) => pageLoader(page, context).load(parentId),
    count: (parentId: number, context: Context) => loadersOf(context).count.load(parentId),
  };
}
