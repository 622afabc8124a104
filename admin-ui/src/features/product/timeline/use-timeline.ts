import { useEffect, useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import type { Product } from '../../../graphql/product-fragments.ts';
import { actions } from '../../access/activity-actions.ts';
import { useMe } from '../../access/use-me.ts';
import { useReloadWith } from '../use-reload-with.ts';
import { type Ends, type Entry, endsOf, entriesOf, keyOf, mergeTimeline } from './timeline.ts';
import { type TimelineData, TimelineQuery } from './timeline-query.ts';

const productActions = actions.filter((action) => action.startsWith('product.'));
const start: Ends = {
  alert: { hasMore: true, cursor: null },
  event: { hasMore: true, cursor: null },
  movement: { hasMore: true, cursor: null },
};

/** What happened to a product: its newest page as it is now, and as many older ones as were asked for. */
export function useTimeline(product: Product) {
  const client = useClient();
  const me = useMe();
  const mayReadTrail = me?.rights.includes('activity:read') ?? false;
  const [older, setOlder] = useState<readonly TimelineData[]>([]);
  const [reading, setReading] = useState(false);
  const [readFailed, setReadFailed] = useState(false);

  const variablesFrom = ({ alert, event, movement }: Ends) => ({
    id: product.id,
    actions: productActions,
    withAlerts: alert.hasMore,
    alertsAfter: alert.cursor,
    withEvents: event.hasMore && mayReadTrail,
    eventsAfter: event.cursor,
    withMovements: movement.hasMore,
    movementsAfter: movement.cursor,
  });
  const [{ data, error, fetching, stale }, reload] = useQuery({
    query: TimelineQuery,
    variables: variablesFrom(start),
    requestPolicy: 'cache-and-network',
    // What somebody may not read would refuse the rest, too.
    pause: me === undefined,
  });
  useReloadWith(product, () => reload({ requestPolicy: 'network-only' }));

  // A reload that fails leaves what is known. What newer entries push out of the newest page is kept, too.
  const newest = useRef(data);
  const seen = useRef<readonly Entry[]>([]);
  if (data && data !== newest.current) {
    const former = newest.current ? entriesOf(newest.current) : [];
    const there = new Set(entriesOf(data).map(keyOf));
    seen.current = [...former.filter((entry) => !there.has(keyOf(entry))), ...seen.current];
    newest.current = data;
  }

  // Live as the newest page is: an alert that is sent again changes wherever it stands.
  const subscriptions = useRef<(() => void)[]>([]);
  useEffect(
    () => () => {
      for (const stop of subscriptions.current.splice(0)) stop();
    },
    [],
  );
  const pages = [...(newest.current ? [newest.current] : []), ...older];
  const ends = endsOf(pages);

  function readOlder() {
    if (reading) return;
    const index = older.length;
    setReading(true);
    setReadFailed(false);
    const { unsubscribe } = client.query(TimelineQuery, variablesFrom(ends)).subscribe((answer) => {
      setReading(false);
      if (answer.data) {
        const page = answer.data;
        setOlder((before) => before.toSpliced(index, 1, page));
      } else setReadFailed(answer.error !== undefined);
    });
    subscriptions.current.push(unsubscribe);
  }

  return {
    entries: mergeTimeline([...seen.current, ...pages.toReversed().flatMap(entriesOf)], ends),
    isLoaded: newest.current !== undefined,
    /** Read from the gateway, and nothing is being read. */
    isFresh: data !== undefined && !error && !fetching && !stale,
    error,
    reload: () => reload({ requestPolicy: 'network-only' }),
    hasOlder: ends.alert.hasMore || ends.event.hasMore || ends.movement.hasMore,
    readOlder,
    reading,
    readFailed,
  };
}
