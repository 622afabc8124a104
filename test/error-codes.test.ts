import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type FailureCode, ProviderError } from '../ai-service/src/enrichment/provider-error.ts';
import { problemTexts } from '../ai-service/src/http/problem-texts.ts';
import type { Failure } from '../gateway/src/failure.ts';
import { authProblem, authTexts } from '../gateway/src/http/auth/auth-problem.ts';
import { failureProblem } from '../gateway/src/http/problem.ts';
import { clientOf, startAiStandIn, startGateway } from './support/gateway.ts';

/** The tables of error codes in docs/api.md against what the services answer. */

/** Each code of a table with its status and whether to retry: `503`, or `404, 405` for two codes of one row. */
function documented(heading: string): Map<string, string> {
  const [, section = ''] = readFileSync('docs/api.md', 'utf8').split(`\n## ${heading}\n`);
  const rows = section.split('\n## ')[0]?.match(/^\| `.+\|$/gm) ?? [];
  return new Map(
    rows.flatMap((row) => {
      const [, codes = '', statuses = '', retry = ''] = row.split('|');
      const [status, retries] = [statuses.trim().split(', '), retry.trim().split(', ')];
      return [...codes.matchAll(/`([A-Z_]+)`/g)].map(([, code = ''], index): [string, string] => [
        code,
        `${status[index] ?? status[0]} ${retries[index] ?? retries[0]}`,
      ]);
    }),
  );
}

const sourcesOf = (pattern: string) =>
  globSync(pattern)
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** Statuses and codes that stand beside each other in the source. */
function written(source: string, pattern: RegExp): [string, string][] {
  return [...source.matchAll(pattern)].map(({ groups = {} }) => [
    groups.code ?? '',
    `${groups.status} ${groups.retryable === 'true' ? 'yes' : 'no'}`,
  ]);
}

/** One of each kind, and of each reason that has a code of its own. */
const failures: Record<Failure['kind'], Failure[]> = {
  unauthenticated: [{ kind: 'unauthenticated' }],
  forbidden: [{ kind: 'forbidden', missing: 'stock:sell' }],
  'rate-limited': [{ kind: 'rate-limited', retryAfterMs: 1 }],
  'token-not-found': [{ kind: 'token-not-found', tokenId: '1' }],
  'webhook-not-found': [{ kind: 'webhook-not-found', webhookId: '1' }],
  'webhook-delivery-not-found': [{ kind: 'webhook-delivery-not-found', deliveryId: '1' }],
  'webhook-switched-off': [{ kind: 'webhook-switched-off' }],
  'person-not-found': [{ kind: 'person-not-found', personId: '1' }],
  'session-not-found': [{ kind: 'session-not-found', sessionId: '1' }],
  'person-exists': [{ kind: 'person-exists', email: 'ana@example.com' }],
  'last-owner': [{ kind: 'last-owner' }],
  'own-second-factor': [{ kind: 'own-second-factor' }],
  'invitation-not-found': [{ kind: 'invitation-not-found' }],
  'bulk-job-not-found': [{ kind: 'bulk-job-not-found', jobId: '1' }],
  'invalid-input': [{ kind: 'invalid-input', fields: [] }],
  'product-not-found': [{ kind: 'product-not-found', productId: '1' }],
  'version-conflict': [{ kind: 'version-conflict', productId: 1 }],
  'sale-not-found': [{ kind: 'sale-not-found', saleId: '1' }],
  'sale-not-undoable': (['already-undone', 'too-late', 'no-room'] as const).map((reason) => ({
    kind: 'sale-not-undoable',
    reason,
  })),
  'alert-not-found': [{ kind: 'alert-not-found', alertId: '1' }],
  'supplier-not-found': [{ kind: 'supplier-not-found', supplierId: '1' }],
  'saved-view-not-found': [{ kind: 'saved-view-not-found', viewId: '1' }],
  'saved-view-exists': [{ kind: 'saved-view-exists', name: 'Agotados' }],
  'supplier-exists': [{ kind: 'supplier-exists', name: 'Suministros Norte' }],
  'order-not-found': [{ kind: 'order-not-found', orderId: '1' }],
  'order-closed': [{ kind: 'order-closed', orderId: 1 }],
  'order-open': [{ kind: 'order-open', orderId: 1, productId: 1 }],
  'out-of-stock': [{ kind: 'out-of-stock', requested: 1, available: 0 }],
  'stock-changed': [{ kind: 'stock-changed', productId: 1, expected: 2, stock: 1 }],
  'movement-not-found': [{ kind: 'movement-not-found', movementId: '1' }],
  'movement-not-undoable': (
    ['already-undone', 'too-late', 'units-gone', 'no-room', 'other-kind'] as const
  ).map((reason) => ({ kind: 'movement-not-undoable', reason, quantity: 2, stock: 1 })),
  'catalogue-not-empty': [{ kind: 'catalogue-not-empty', products: 1 }],
  'product-has-history': [{ kind: 'product-has-history', productId: 1 }],
  'product-archived': [{ kind: 'product-archived', productId: 1 }],
  'ai-unavailable': [{ kind: 'ai-unavailable', retryAfterMs: 1 }],
  'import-not-found': [{ kind: 'import-not-found', importId: '1' }],
  'import-state': [{ kind: 'import-state', state: 'FINISHED' }],
  'idempotency-conflict': (['other-input', 'still-running'] as const).map((reason) => ({
    kind: 'idempotency-conflict',
    reason,
  })),
};

/** What GraphQL refuses, by asking. */
const refused: object[] = [
  { query: '{ products(first: 101) { totalCount } }' },
  { query: '{ products(first: 100) { edges { node { movements(first: 100) { totalCount } } } } }' },
  { query: '{' },
  { query: '{ nothing }' },
  [],
  { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
  { query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
];

async function askedOfGraphql(): Promise<[string, string][]> {
  const ai = await startAiStandIn();
  const gateway = await startGateway(ai.url);
  const client = clientOf(gateway.url);
  const answers: [string, string][] = [];
  for (const body of refused) {
    const answer = await client.rest('/graphql', body);
    answers.push([(await answer.json()).errors[0].extensions.code, `${answer.status} no`]);
  }
  await gateway.stop();
  await ai.stop();
  return answers;
}

const isFailureCode = (code: string): code is FailureCode => code.startsWith('LLM_');

const ofBoth = sourcesOf('service-kit/src/*.ts');
const problemCall = /\bproblem\(\s*(?<status>\d{3}),\s*\{\s*code: '(?<code>[A-Z_]+)'/g;

test('the table of the gateway’s error codes tells what it answers', async () => {
  const source = sourcesOf('gateway/src/**/*.ts');
  const request = { locale: 'en', traceId: '' } as const;
  const expected = await Promise.all(
    Object.values(failures)
      .flat()
      .map(async (failure): Promise<[string, string]> => {
        const { status, code, retryable } = await failureProblem(failure, request).json();
        return [
          code,
          `${status} ${failure.kind === 'ai-unavailable' ? 'see field' : retryable ? 'yes' : 'no'}`,
        ];
      }),
  );
  expected.unshift(
    ...written(source + ofBoth, problemCall),
    ...written(source, /code: '(?<code>[A-Z_]+)', status: (?<status>\d{3}), retryable: (?<retryable>\w+)/g),
    ...written(ofBoth, /(?<status>\d{3}): \{\s*code: '(?<code>[A-Z_]+)'/g).map(
      ([code, status]): [string, string] => [code, status.replace('no', 'yes')],
    ),
    ...(await askedOfGraphql()),
    ['ANSWER_INCOMPLETE', '200 no'],
  );
  const known = new Map(expected);
  // Whatever is written as a code is known by now, but for what a product's own failure says of its texts.
  const codes = [...source.matchAll(/\bcode: '([A-Z_]+)'/g)].map(([, code = '']) => code);
  expect(codes.filter((code) => !known.has(code) && !authTexts[code] && code !== 'AI_REFUSED')).toEqual([]);
  const sorted = (map: Map<string, string>) => Object.fromEntries([...map].sort());
  expect(sorted(documented('Every error code of the gateway'))).toEqual(sorted(known));
});

test('the table of the error codes of signing in tells what it answers', async () => {
  const request = { locale: 'en', traceId: '' } as const;
  const answered = await Promise.all(
    Object.keys(authTexts).map(async (code): Promise<[string, string]> => {
      const { status, retryable } = await authProblem(code, request).json();
      return [code, `${status} ${retryable ? 'yes' : 'no'}`];
    }),
  );
  expect(Object.fromEntries([...documented('Every error code of signing in')].sort())).toEqual(
    Object.fromEntries(answered.sort()),
  );
});

test('the table of the AI service’s error codes tells what it answers', () => {
  const source = sourcesOf('ai-service/src/**/*.ts');
  const known = new Map([
    ...written(source, /new Refusal\((?<status>\d{3}), '(?<code>[A-Z_]+)'/g),
    ...written(source, /codedProblem\(\s*c,\s*(?<status>\d{3}),\s*'(?<code>[A-Z_]+)'/g),
    ...written(ofBoth, problemCall),
  ]);
  known.set('STOPPING', '503 yes');
  for (const code of Object.keys(problemTexts).filter(isFailureCode)) {
    const { status, retryable } = new ProviderError(code);
    known.set(code, `${status} ${retryable ? 'yes' : 'no'}`);
  }
  expect(Object.keys(problemTexts).filter((code) => !known.has(code))).toEqual([]);
  const sorted = (map: Map<string, string>) => Object.fromEntries([...map].sort());
  expect(sorted(documented('Every error code of the AI service'))).toEqual(sorted(known));
});
