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
