import type { TFunction } from 'i18next';
import type { Client } from 'urql';
import type { alertFilter } from './alert-search.ts';
import { AlertIdsQuery } from './alerts-query.ts';
import { redeliver } from './redeliver.ts';

export type Tally = {
  state: 'running' | 'ended';
  total: number;
  queued: number;
  refused: number;
  /** Why the last one that was refused was. */
  message: string;
};

type Options = {
  client: Client;
  filter: ReturnType<typeof alertFilter>;
  total: number;
  t: TFunction;
  signal: AbortSignal;
};

/** Sends the failed alerts of a filter again, one after another, from the newest on. Those that fail meanwhile wait. */
export async function redeliverFailed(
  { client, filter, total, t, signal }: Options,
  onTally: (tally: Tally) => void,
): Promise<Tally> {
  let tally: Tally = { state: 'running', total, queued: 0, refused: 0, message: '' };
  const tell = (change: Partial<Tally>) => {
    tally = { ...tally, ...change };
    onTally(tally);
  };
  tell({});
  let after: string | null = null;
  while (!signal.aborted) {
    const page = await readIds(client, filter, after);
    if (!page) {
      tell({ refused: tally.refused + 1, message: t('app.error.network') });
      break;
    }
    for (const { node } of page.edges) {
      if (signal.aborted) break;
      const result = await redeliver(client, node.id, t);
      if (result.queued) tell({ queued: tally.queued + 1 });
      else tell({ refused: tally.refused + 1, message: result.message });
    }
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage) break;
    after = endCursor ?? null;
  }
  tell({ state: 'ended' });
  return tally;
}

async function readIds(client: Client, filter: Options['filter'], after: string | null) {
  const { data } = await client.query(AlertIdsQuery, { after, filter }, { requestPolicy: 'network-only' });
  return data?.alerts;
}
