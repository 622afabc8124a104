import '@mantine/core/styles.css';
import './fonts/fonts.css';
import './app/tokens.css';
import './app/global.css';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider as UrqlProvider } from 'urql';
import { router } from './app/router.tsx';
import { theme } from './app/theme.ts';
import { listenForInstall } from './features/offline/install.ts';
import { isAnythingQueued } from './features/offline/queued.ts';
import { client } from './graphql/client.ts';
import { hasRested } from './graphql/offline-exchange.ts';
import { restoreLanguage } from './i18n/i18n.ts';
import { startLiveUpdates } from './live/live-updates.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root element');

await restoreLanguage();
startLiveUpdates();
listenForInstall();
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <UrqlProvider value={client}>
        <RouterProvider router={router} />
      </UrqlProvider>
    </MantineProvider>
  </StrictMode>,
);

const RETRY_MS = 10_000;

/** Not before the page rests, unless something waits to be sent. */
function startOffline(): void {
  void import('./app/start-offline.ts').then(
    (module) => module.startOffline(),
    // Without a network and never loaded: the page goes on as it is, until there is one.
    () => setTimeout(startOffline, RETRY_MS),
  );
}
if (isAnythingQueued()) startOffline();
else {
  const stop = hasRested.subscribe(() => {
    stop();
    startOffline();
  });
}
