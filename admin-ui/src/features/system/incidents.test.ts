import { expect, test } from 'vitest';
import { findIncidents } from './incidents.ts';

const system = (database: string, ai: string, n8n: string, breaker = 'closed') => ({
  dependencies: [
    { name: 'database', status: database },
    { name: 'ia_service', status: ai },
    { name: 'n8n', status: n8n },
  ],
  breaker: { state: breaker },
});

test.each([
  ['all is well', system('ok', 'ok', 'ok'), []],
  ['alerts have no destination, which is a choice', system('ok', 'ok', 'not_configured'), []],
  ['the AI service is down', system('ok', 'error', 'ok'), ['ai']],
  ['the breaker is open', system('ok', 'degraded', 'ok', 'open'), ['ai-breaker']],
  ['the model fails and its service does not', system('ok', 'degraded', 'ok'), ['ai-model']],
  ['everything is down', system('error', 'error', 'error'), ['database', 'ai', 'n8n']],
])('when %s', (_, given, incidents) => {
  expect(findIncidents(given, true)).toEqual(incidents);
});

test('a gateway that does not answer is the only incident shown, whatever was known before', () => {
  expect(findIncidents(system('ok', 'error', 'ok'), false)).toEqual(['gateway']);
});
