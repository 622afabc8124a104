import { useQuery } from 'urql';
import { useVisibleInterval } from '../../ui/use-visible-interval.ts';
import { SystemQuery } from './system-query.ts';

/** The state of the system, asked again every `ms` while it can be seen. */
export function useSystem(ms: number) {
  const [result, execute] = useQuery({ query: SystemQuery, requestPolicy: 'cache-and-network' });
  useVisibleInterval(() => execute({ requestPolicy: 'network-only' }), ms);
  return {
    ...result,
    reachable: !result.error?.networkError,
    refresh: () => execute({ requestPolicy: 'network-only' }),
  };
}

/** `missing`: alerts reach nobody; `unknown`: the system did not say. */
export type Destination = 'set' | 'missing' | 'unknown';

/** Whether alerts have a destination; undefined until there is an answer. */
export function useDestination(): Destination | undefined {
  const [{ data, error }] = useQuery({ query: SystemQuery });
  if (!data) return error ? 'unknown' : undefined;
  const isMissing = data.system.dependencies.some(
    ({ name, status }) => name === 'n8n' && status === 'not_configured',
  );
  return isMissing ? 'missing' : 'set';
}
