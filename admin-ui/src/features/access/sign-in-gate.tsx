import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { sessionEnded } from '../../graphql/session-ended.ts';
import { useStore } from '../../ui/store.ts';
import { useMe } from './use-me.ts';

const SignInDialog = lazy(async () => ({ default: (await import('./sign-in-dialog.tsx')).SignInDialog }));
const linkPages = ['/owner', '/invitation', '/password'];

/** Asks who it is, above the page: what was being written there stays. */
export function SignInGate() {
  const me = useMe();
  const ended = useStore(sessionEnded);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  if (linkPages.includes(path) || !(ended || me?.kind === 'ANONYMOUS')) return null;
  return (
    <Suspense>
      <SignInDialog />
    </Suspense>
  );
}
