import type { Alert } from '../../../graphql/alert-fragments.ts';
import type { Movement, TimelineData, TrailEvent } from './timeline-query.ts';

/** Something that happened to a product. */
export type Entry = { id: string; at: string } & (
  | { kind: 'alert'; alert: Alert }
  | { kind: 'event'; event: TrailEvent }
  | { kind: 'movement'; movement: Movement }
);

const kinds = ['alert', 'event', 'movement'] as const;
type Kind = (typeof kinds)[number];

/** What tells an entry from all others. */
export const keyOf = ({ kind, id }: Pick<Entry, 'kind' | 'id'>): string => `${kind} ${id}`;

/** How far the pages of a kind go: behind which cursor there is more of it. */
export type Ends = { readonly [K in Kind]: { hasMore: boolean; cursor: string | null } };

/** What a page tells of. */
export function entriesOf({ product, activity }: TimelineData): Entry[] {
  return [
    ...(product?.alerts?.edges ?? []).map(
      ({ node }): Entry => ({ kind: 'alert', id: node.id, at: node.raisedAt, alert: node }),
    ),
    ...(activity?.edges ?? []).map(
      ({ node }): Entry => ({ kind: 'event', id: node.id, at: node.at, event: node }),
    ),
    ...(product?.movements?.edges ?? []).map(
      ({ node }): Entry => ({ kind: 'movement', id: node.id, at: node.at, movement: node }),
    ),
  ];
}

/** How far the pages go, the newest first: of each kind as its last page says. */
export function endsOf(pages: readonly TimelineData[]): Ends {
  const last = (connection: (page: TimelineData) => { pageInfo: PageEnd } | null | undefined) => {
    const end = pages.toReversed().map(connection).find(Boolean)?.pageInfo;
    return { hasMore: end?.hasNextPage ?? false, cursor: end?.endCursor ?? null };
  };
  return {
    alert: last(({ product }) => product?.alerts),
    event: last(({ activity }) => activity),
    movement: last(({ product }) => product?.movements),
  };
}
type PageEnd = { hasNextPage: boolean; endCursor: string | null };

/**
 * One timeline, the newest first and nothing twice (the last that is given of it counts), back to where it is known whole: a kind of which there is more says
 * nothing of what is older than its oldest.
 */
export function mergeTimeline(entries: readonly Entry[], ends: Ends): Entry[] {
  const known = [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];
  const oldest = kinds
    .filter((kind) => ends[kind].hasMore)
    .map((kind) =>
      Math.min(...known.flatMap((entry) => (entry.kind === kind ? [Date.parse(entry.at)] : []))),
    );
  const since = Math.max(Number.NEGATIVE_INFINITY, ...oldest.filter(Number.isFinite));
  return known
    .filter(({ at }) => Date.parse(at) >= since)
    .sort(
      (a, b) =>
        Date.parse(b.at) - Date.parse(a.at) ||
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        Number(b.id) - Number(a.id),
    );
}

/** The entries by the day that they happened on, in the reader’s time. */
export function byDay(entries: readonly Entry[]): { day: string; entries: Entry[] }[] {
  return [...Map.groupBy(entries, ({ at }) => new Date(at).toDateString())].map(([day, all]) => ({
    day,
    entries: all,
  }));
}
