import type { TadaDocumentNode } from 'gql.tada';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AnyVariables, type CombinedError, useClient } from 'urql';

type State<Data> = { data?: Data | undefined; error?: CombinedError | undefined; loading: boolean };

/**
 * What a query answers, read when it is asked for and then left as it is: rows that somebody works through stay where they
 * are, whatever is sold meanwhile, until they are read anew.
 */
export function useStillQuery<Data, Variables extends AnyVariables>(
  query: TadaDocumentNode<Data, Variables>,
  variables: Variables,
) {
  const client = useClient();
  const [state, setState] = useState<State<Data>>({ loading: true });
  const reading = useRef<{ again: boolean }>(undefined);
  const key = JSON.stringify(variables);

  // biome-ignore lint/correctness/useExhaustiveDependencies: variables that say the same are the same
  const reload = useCallback(async () => {
    // An answer that is under way may not tell of what was changed just now.
    if (reading.current) {
      reading.current.again = true;
      return;
    }
    const own = { again: false };
    reading.current = own;
    setState((former) => ({ ...former, loading: true }));
    do {
      own.again = false;
      const { data, error } = await client.query(query, variables, { requestPolicy: 'network-only' });
      if (reading.current !== own) return;
      setState({ data, error, loading: own.again });
    } while (own.again);
    reading.current = undefined;
  }, [client, query, key]);

  useEffect(() => {
    setState({ loading: true });
    void reload();
    return () => {
      reading.current = undefined;
    };
  }, [reload]);

  return { ...state, reload };
}
