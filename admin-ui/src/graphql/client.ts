import { Client, cacheExchange, fetchExchange } from 'urql';
import { i18n } from '../i18n/i18n.ts';

export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  exchanges: [cacheExchange, fetchExchange],
  // Read at each request, so that the messages of the gateway follow the language switch.
  fetchOptions: () => ({
    headers: { 'x-graphql-yoga-csrf': '1', 'accept-language': i18n.language },
  }),
});
