import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { createTheme, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { Provider as UrqlProvider } from 'urql';
import { App } from './app/app.tsx';
import { client } from './graphql/client.ts';
import { i18n } from './i18n/i18n.ts';

const theme = createTheme({ primaryColor: 'teal', defaultRadius: 'md', autoContrast: true });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root element');

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Notifications position="top-right" />
        <UrqlProvider value={client}>
          <App />
        </UrqlProvider>
      </MantineProvider>
    </I18nextProvider>
  </StrictMode>,
);
