import { expect, test } from 'vitest';
import { findTroubles } from './troubles.ts';

const dependencies = (database: string, ai: string, n8n: string) => [
  { name: 'database', status: database },
  { name: 'ia_service', status: ai },
  { name: 'n8n', status: n8n },
];

test.each([
  ['all is well', dependencies('ok', 'ok', 'ok'), []],
  ['alerts have no destination, which is a choice', dependencies('ok', 'ok', 'not_configured'), []],
  ['the AI service is down', dependencies('ok', 'error', 'ok'), ['ai']],
  ['the breaker is open', dependencies('ok', 'degraded', 'ok'), ['ai-breaker']],
  ['everything is down', dependencies('error', 'error', 'error'), ['database', 'ai', 'n8n']],
])('when %s', (_, given, troubles) => {
  expect(findTroubles(given, true)).toEqual(troubles);
});

test('a gateway that does not answer is the one trouble there is, whatever was known before', () => {
  expect(findTroubles(dependencies('ok', 'error', 'ok'), false)).toEqual(['gateway']);
});
