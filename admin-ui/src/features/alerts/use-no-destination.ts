import { useQuery } from 'urql';
import { SystemQuery } from '../system/system-query.ts';

/** Whether alerts reach nobody because no destination is set; undefined until that is known. */
export function useNoDestination(): boolean | undefined {
  const [{ data, error }] = useQuery({ query: SystemQuery });
  if (!data) return error ? false : undefined;
  return data.system.dependencies.some(({ name, status }) => name === 'n8n' && status === 'not_configured');
}
