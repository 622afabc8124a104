import { Button, Skeleton, Stack } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { usePart } from '../../ui/use-part.ts';
import { filterOf, NO_FILTER, pageOf } from '../products-search/products-search.ts';
import { EmptyCatalogue } from '../sample/empty-catalogue.tsx';
import { SampleNote } from '../sample/sample-note.tsx';
import { type Extra, extraColumnsOf } from './columns.ts';
import { useRememberPage } from './last-page.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { Pager } from './pager.tsx';
import { ProductCards } from './product-cards.tsx';
import { ProductTable } from './product-table.tsx';
import { ProductCountQuery } from './products-queries.ts';
import { firstRowOf } from './row-range.ts';
import { makeSelection } from './selection.ts';
import { useTableSettings } from './table-settings.ts';
import { TableSettingsButton } from './table-settings-button.tsx';
import { useProductsSearch } from './use-products-search.ts';
import { useStillPage } from './use-still-page.ts';

// Most lists do without.
const loadExtraColumns = () => import('./extra-columns.tsx').then(({ ExtraColumns }) => ExtraColumns);
const NO_EXTRAS: ReadonlyMap<string, Extra> = new Map();
const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

export function ProductList() {
  const t = useT();
  const narrow = useNarrow();
  const { search, change } = useProductsSearch();
  const asked = pageOf(search);
  const page = useStillPage(asked);
  useRememberPage(search, page.rows, page.pageInfo);
  const filter = filterOf(search);
  const total = useCount(filter);
  const onPage = page.rows.map(({ id }) => id);
  const { selection, chosen, choose } = useRowSelection(JSON.stringify(filter), onPage);

  const rows = page.isLoaded || page.isChanging ? page.rows : [];
  const first = page.pageInfo && firstRowOf(search, rows.length, total, page.pageInfo);
  const { settings, change: changeSettings } = useTableSettings();
  const extraColumns = narrow ? [] : extraColumnsOf(settings.columns);
  const hasExtras = extraColumns.length > 0 && onPage.length > 0;
  const ExtraColumns = usePart(hasExtras, loadExtraColumns);
  const [extras, setExtras] = useState<ReadonlyMap<string, Extra>>(NO_EXTRAS);
  const isEmpty = page.isLoaded && rows.length === 0;
  const isLaterPage = search.after !== undefined || search.before !== undefined;
  const list = {
    products: rows,
    misplaced: page.misplaced,
    isChosen: (id: string) => chosen.kind === 'all' || chosen.ids.has(id),
    onChoose: choose,
    busy: page.isChanging,
  };

  return (
    <Stack gap="xs">
      <ListToolbar
        selection={selection}
        onPage={rows.length > 0 ? onPage : []}
        first={first}
        total={page.isLoaded || page.error ? total : undefined}
        list={asked}
        changes={page.changes}
        onRefresh={page.refresh}
      >
        {!narrow && <TableSettingsButton settings={settings} onChange={changeSettings} />}
      </ListToolbar>
      {page.error && !page.isLoaded && (
        <ErrorAlert
          title={t('products.failed')}
          message={failureMessage(page.error, t)}
          onRetry={page.reload}
        />
      )}
      {rows.some(({ isSample, archivedAt }) => isSample && archivedAt === null) && (
        <SampleNote onArchived={page.refresh} />
      )}
      {rows.length > 0 &&
        (narrow ? (
          <ProductCards {...list} />
        ) : (
          <ProductTable {...list} settings={settings} extras={extras} />
        ))}
      {hasExtras && ExtraColumns && (
        <ExtraColumns
          key={currentLanguage()}
          ids={onPage}
          archived={search.shelf === 'archived'}
          columns={extraColumns}
          onRead={setExtras}
        />
      )}
      {isEmpty && isLaterPage && (
        <EmptyState
          title={t('products.pageEmptyTitle')}
          hint={t('products.pageEmptyHint')}
          action={
            <Button variant="default" onClick={() => change({})}>
              {t('products.pages.first')}
            </Button>
          }
        />
      )}
      {isEmpty && !isLaterPage && filter && (
        <EmptyState
          title={t('products.noMatchTitle')}
          hint={t('products.noMatchHint')}
          action={
            <Button variant="default" onClick={() => change(NO_FILTER)}>
              {t('products.clear')}
            </Button>
          }
        />
      )}
      {isEmpty && !isLaterPage && !filter && <EmptyCatalogue onLoaded={page.refresh} />}
      {!page.isLoaded && !page.isChanging && !page.error && <Skeletons />}
      {page.pageInfo && (rows.length > 0 || page.pageInfo.hasPreviousPage) && (
        <Pager first={first} rows={rows.length} pageInfo={page.pageInfo} />
      )}
    </Stack>
  );
}

const Skeletons = () => SKELETON_ROWS.map((row) => <Skeleton key={row} height={44} />);

/** How many products the filter finds; the last that was known while the gateway is away. */
function useCount(filter: ReturnType<typeof filterOf>): number | undefined {
  const key = JSON.stringify(filter);
  const known = useRef<{ key: string; total: number }>(undefined);
  const [{ data, operation }] = useQuery({
    query: ProductCountQuery,
    requestPolicy: 'cache-and-network',
    variables: { filter },
  });
  if (data && JSON.stringify(operation?.variables.filter) === key)
    known.current = { key, total: data.products.totalCount };
  return known.current?.key === key ? known.current.total : undefined;
}

/** The chosen rows; another filter begins with none. */
function useRowSelection(filter: string, onPage: readonly string[]) {
  const [selection] = useState(makeSelection);
  const chosen = useSyncExternalStore(selection.subscribe, selection.get);
  const rows = useRef(onPage);
  rows.current = onPage;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen belongs to the filter
  useEffect(() => selection.clear(), [filter]);
  const choose = useCallback(
    (id: string, on: boolean, toHere: boolean) => selection.toggle(id, on, { toHere, onPage: rows.current }),
    [selection],
  );
  return { selection, chosen, choose };
}
