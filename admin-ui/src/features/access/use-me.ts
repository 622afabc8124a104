import { useQuery } from 'urql';
import { MeQuery } from './me-query.ts';

/** Who is at the screen, and what the person may do; null until that is known. */
export function useMe() {
  const [{ data }] = useQuery({ query: MeQuery });
  return data?.me ?? null;
}
