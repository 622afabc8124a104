import { retryExchange } from '@urql/exchange-retry';
import { Client, fetchExchange } from 'urql';
import { i18n } from '../i18n/i18n.ts';
import { makeActiveQueries } from './active-queries.ts';
import { cache } from './cache.ts';
import { fetchWithTimeout } from './fetch-with-timeout.ts';
import { offlineExchange } from './offline-exchange.ts';
import { sessionExchange } from './session.ts';

// Read at each request, so that the messages of the gateway follow the language switch.
export const headers = () => ({ 'x-graphql-yoga-csrf': '1', 'accept-language': i18n.language });

export const activeQueries = makeActiveQueries();

export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  fetchSubscriptions: true,
  fetch: fetchWithTimeout,
  exchanges: [
    activeQueries.exchange,
    sessionExchange,
    cache,
    offlineExchange,
    retryExchange({
      initialDelayMs: 300,
      maxDelayMs: 2_000,
      maxNumberAttempts: 3,
      randomDelay: true,
      // Reading again is always safe. A mutation is tried again by the person, under the same idempotency key.
      retryIf: (error, operation) =>
        operation.kind === 'query' && error.networkError !== undefined && navigator.onLine,
    }),
    fetchExchange,
  ],
  // Plain JSON: the gateway answers known operations on a shorter way then.
  fetchOptions: () => ({ headers: { accept: 'application/json', ...headers() } }),
});
