import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useQuery } from 'urql';
import { refusals } from '../../graphql/refusals.ts';
import { useStore } from '../../ui/store.ts';
import { MeQuery } from './me-query.ts';

const SignInDialog = lazy(async () => ({ default: (await import('./sign-in-dialog.tsx')).SignInDialog }));
const linkPages = ['/owner', '/invitation', '/password'];

/** Asks who it is, above the page: what was being written there stays. */
export function SignInGate() {
  const [{ data }, ask] = useQuery({ query: MeQuery });
  const refused = useStore(refusals);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // A refusal may be older than the session of now: it is asked again who this is.
  useEffect(() => {
    if (refused > 0) ask({ requestPolicy: 'network-only' });
  }, [refused, ask]);
  if (linkPages.includes(path) || data?.me.kind !== 'ANONYMOUS') return null;
  return (
    <Suspense>
      <SignInDialog />
    </Suspense>
  );
}
