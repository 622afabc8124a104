import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useListedSearch } from './use-listed-search.ts';
import { ViewForm } from './view-form.tsx';
import { ViewGroup } from './view-group.tsx';
import { isSameList, isWorthSaving, searchOf } from './view-search.ts';
import { SavedViewCountsQuery, SavedViewsQuery } from './views-queries.ts';

/** One's own views and those of everybody, each a click away, and the list on screen to be saved as another. */
export function ViewList({ onClose }: { onClose(): void }) {
  const t = useT();
  const listed = useListedSearch();
  const [isSaving, setSaving] = useState(false);
  const [{ data, error, fetching }, reload] = useQuery({
    query: SavedViewsQuery,
    requestPolicy: 'cache-and-network',
  });
  const [{ data: counted }] = useQuery({ query: SavedViewCountsQuery, requestPolicy: 'cache-and-network' });
  const counts = new Map(counted?.savedViews.map(({ id, productCount }) => [id, productCount]));
  const views = data?.savedViews ?? [];
  const current =
    listed &&
    views.find((view) => {
      const search = searchOf(view);
      return search && isSameList(search, listed);
    });
  const maySave = listed !== undefined && isWorthSaving(listed) && !current;
  const list = useRef<HTMLDivElement>(null);
  const changing = useRef<string>(undefined);
  const onChanging = (id: string) => {
    changing.current = id;
  };
  const group = { current, counts, onChanging, onClose };
  // A view that was deleted or shared goes from its place, and the focus with it: to where it is now, or to all of them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the views are others
  useEffect(() => {
    if (changing.current === undefined || document.activeElement !== document.body) return;
    const row = list.current?.querySelector(`[data-view="${CSS.escape(changing.current)}"]`);
    (row?.querySelector<HTMLElement>('button') ?? list.current)?.focus();
  }, [data]);

  /** The field that had the focus is gone, and what opened it may follow: it goes to the views as a whole. */
  function endSaving() {
    flushSync(() => setSaving(false));
    list.current?.focus();
  }

  return (
    <Stack gap="sm" ref={list} tabIndex={-1}>
      {error && !data && (
        <ErrorAlert
          title={t('views.failed')}
          message={failureMessage(error, t)}
          onRetry={() => reload({ requestPolicy: 'network-only' })}
        />
      )}
      {fetching && !data && <Skeleton height={72} aria-label={t('views.loading')} />}
      <ViewGroup {...group} title={t('views.own')} views={views.filter(({ shared }) => !shared)} />
      <ViewGroup {...group} title={t('views.shared')} views={views.filter(({ shared }) => shared)} />
      {data && views.length === 0 && !isSaving && (
        <Text size="sm" c="dimmed">
          {t(maySave ? 'views.emptySave' : 'views.empty')}
        </Text>
      )}
      {isSaving && listed ? (
        <ViewForm listed={listed} onDone={endSaving} />
      ) : (
        maySave && (
          <Button variant="default" data-autofocus onClick={() => setSaving(true)}>
            {t('views.save')}
          </Button>
        )
      )}
    </Stack>
  );
}
