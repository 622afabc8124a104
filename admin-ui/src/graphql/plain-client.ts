import { Client, fetchExchange } from 'urql';
import { headers } from './client.ts';

/** For work in bulk: thousands of answers that no page shows and the cache should not hold. */
export const plainClient = new Client({
  url: '/graphql',
  preferGetMethod: false,
  exchanges: [fetchExchange],
  requestPolicy: 'network-only',
  fetchOptions: () => ({ headers: { accept: 'application/json', ...headers() } }),
});
