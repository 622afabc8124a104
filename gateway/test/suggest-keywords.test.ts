import { afterEach, expect, test } from 'vitest';
import { startEnrichment } from './support/enrichment-stack.ts';

const { ai, client } = await startEnrichment();
afterEach(() => {
  ai.state.failing = false;
  ai.state.failure = 503;
});

const suggest = async (name: string) =>
  (
    await client.graphql(
      `mutation ($name: String!) { suggestKeywords(input: { name: $name }) { __typename
        ... on SuggestedKeywords { keywords language }
        ... on Error { code retryable } ... on InvalidInputError { fields { path } } } }`,
      { name },
    )
  ).suggestKeywords;

test('keywords are suggested from a name, and nothing is saved', async () => {
  expect(await suggest('  Taladro  ')).toEqual({
    __typename: 'SuggestedKeywords',
    keywords: ['Taladro', 'percutor'],
    language: 'es',
  });
  expect(await client.graphql('{ products { totalCount } }')).toEqual({ products: { totalCount: 0 } });
});

test('a name that is none is not sent to the AI', async () => {
  const { calls } = ai.state;
  expect(await suggest(' ')).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: ['name'] }] });
  expect(ai.state.calls).toBe(calls);
});

test('an AI that refuses, and one that is away, are told apart', async () => {
  ai.state.failing = true;
  ai.state.failure = 422;
  expect(await suggest('Taladro')).toMatchObject({ code: 'AI_UNAVAILABLE', retryable: false });
  ai.state.failure = 503;
  expect(await suggest('Taladro')).toMatchObject({ code: 'AI_UNAVAILABLE', retryable: true });
});
