import { ExportButton } from '../export/export-button.tsx';
import type { ListQuery } from './products-search.ts';
import type { Chosen } from './selection.ts';

/** What can be done with the chosen products, all at once. What would fail is not offered. */
export function BulkActions({ chosen, list }: { chosen: Chosen; list: ListQuery }) {
  const filter = chosen.kind === 'all' ? list.filter : { ids: [...chosen.ids] };
  return <ExportButton filter={filter} orderBy={list.orderBy} compact />;
}
