import { retryExchange } from '@urql/exchange-retry';
import { Client, type CombinedError, fetchExchange } from 'urql';
import { headers } from './client.ts';
import { fetchWithTimeout } from './fetch-with-timeout.ts';

const TRANSIENT_CODES: unknown[] = [
  'STOPPING',
  'DATABASE_UNAVAILABLE',
  'DATABASE_TIMEOUT',
  'DEADLINE_EXCEEDED',
];

function isTransient({ networkError, graphQLErrors }: CombinedError): boolean {
  return (
    networkError !== undefined ||
    graphQLErrors.some(({ extensions }) => TRANSIENT_CODES.includes(extensions.code))
  );
}

/** For work in bulk: thousands of answers that no page shows and the cache should not hold. */
export const uncachedClient = new Client({
  url: '/graphql',
  preferGetMethod: false,
  fetch: fetchWithTimeout,
  exchanges: [
    // One page that fails must not end the reading of a thousand: half a minute, for a restart of the gateway.
    retryExchange({
      initialDelayMs: 500,
      maxDelayMs: 5_000,
      maxNumberAttempts: 10,
      randomDelay: true,
      retryIf: (error, operation) => operation.kind === 'query' && isTransient(error),
    }),
    fetchExchange,
  ],
  requestPolicy: 'network-only',
  fetchOptions: () => ({ headers: { accept: 'application/json', ...headers() } }),
});
