import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from './context.ts';

/**
 * What belongs to each of many parents, by their ids: what a query asks for at the same moment is read at once. Without a
 * cache, as with child pages.
 */
export function makeBatch<Value>(
  read: (ids: readonly number[], context: Context) => Promise<Map<number, Value>>,
) {
  const loaderOf = createContextCache(
    (context: Context) =>
      new DataLoader<number, Value | undefined>(
        async (ids) => {
          const found = await read([...new Set(ids)], context);
          return ids.map((id) => found.get(id));
        },
        { cache: false },
      ),
  );
  return (id: number, context: Context): Promise<Value | undefined> => loaderOf(context).load(id);
}
