import { useQuery } from 'urql';
import { type Me, MeQuery } from './me-query.ts';

/** Who sits before the screen; undefined until the gateway has said. */
export function useMe(): Me | undefined {
  const [{ data }] = useQuery({ query: MeQuery });
  return data?.me;
}

/** Whether the person may do what needs this right, or one of these. Until it is known, nothing is hidden that would come back. */
export function useMay(right: string | readonly string[]): boolean {
  const me = useMe();
  return me === undefined || [right].flat().some((each) => me.rights.includes(each));
}
