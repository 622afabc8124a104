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

/** Whether alerts reach nobody because no destination is set; undefined until that is known. */
export function useNoDestination(): boolean | undefined {
  const [{ data, error }] = useQuery({ query: SystemQuery });
  if (!data) return error ? false : undefined;
  return data.system.dependencies.some(({ name, status }) => name === 'n8n' && status === 'not_configured');
}
