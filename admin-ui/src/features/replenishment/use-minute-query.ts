import type { TadaDocumentNode } from 'gql.tada';
import { useMemo } from 'react';
import { type AnyVariables, useClient } from 'urql';
import { useVisibleInterval } from '../../ui/use-visible-interval.ts';
import { useStillQuery } from './use-still-query.ts';

const EVERY_MS = 60_000;

/**
 * What is much to reckon and changes slowly: as it was known here last, then read once and each minute, and not with every
 * sale as the rest of the page is.
 */
export function useMinuteQuery<Data, Variables extends AnyVariables>(
  query: TadaDocumentNode<Data, Variables>,
  variables: Variables,
) {
  const client = useClient();
  const { data, error, reload } = useStillQuery(query, variables);
  useVisibleInterval(() => void reload(), EVERY_MS);
  const key = JSON.stringify(variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: variables that say the same are the same
  const known = useMemo(
    () => client.readQuery(query, variables, { requestPolicy: 'cache-only' })?.data,
    [client, query, key],
  );
  return { data: data ?? known ?? undefined, error, reload };
}
