import { Skeleton, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { sessionEnded } from '../../graphql/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { Page } from '../../ui/page.tsx';
import { mayOpen } from './page-rights.ts';
import { useMe } from './use-me.ts';

// Most are signed in, or need not be.
const SignInPage = lazy(() =>
  import('./sign-in-page.tsx').then((module) => ({ default: module.SignInPage })),
);
const SignInAgain = lazy(() =>
  import('./sign-in-again.tsx').then((module) => ({ default: module.SignInAgain })),
);

/** Pages that somebody opens who cannot sign in yet. */
const linkPages = ['/owner', '/invitation', '/password'];

/** Shows a page to who may see it; else the way in, or why not. */
export function Gate({ children }: { children: ReactNode }) {
  const t = useT();
  const { pathname } = useLocation();
  const me = useMe();
  const ended = useStore(sessionEnded);
  // Whoever has worked here keeps the page, and what is written in it, when the session ends.
  const [personId, setPersonId] = useState<string>();
  if (me?.kind === 'PERSON' && me.id && !personId) setPersonId(me.id);

  const page = mayOpen(me, pathname) ? children : <Forbidden />;
  if (linkPages.includes(pathname)) return children;
  if (personId)
    return (
      <>
        {page}
        {ended && (
          <Suspense>
            <SignInAgain personId={personId} />
          </Suspense>
        )}
      </>
    );
  const waiting = <Skeleton height={200} aria-label={t('app.loadingPage')} />;
  if (me?.kind === 'ANONYMOUS')
    return (
      <Suspense fallback={waiting}>
        <SignInPage />
      </Suspense>
    );
  if (!me && ended) return waiting;
  return page;
}

function Forbidden() {
  const t = useT();
  return (
    <Page title={t('app.forbidden.title')}>
      <Text>{t('app.forbidden.hint')}</Text>
    </Page>
  );
}
