import { ExportButton } from '../export/export-button.tsx';
import { BulkButtons } from '../jobs/bulk-buttons.tsx';
import type { ListQuery } from '../products-search/products-search.ts';
import type { Chosen } from './selection.ts';

type BulkActionsProps = { chosen: Chosen; count: number; list: ListQuery };

/** What can be done with the chosen products, all at once. What would fail is not offered. */
export function BulkActions({ chosen, count, list }: BulkActionsProps) {
  const ids = chosen.kind === 'all' ? undefined : [...chosen.ids];
  return (
    <>
      <BulkButtons
        selected={ids ? { ids } : { filter: list.filter ?? {} }}
        count={count}
        areArchived={list.filter?.archived ?? false}
      />
      <ExportButton filter={ids ? { ids } : list.filter} orderBy={list.orderBy} compact />
    </>
  );
}
