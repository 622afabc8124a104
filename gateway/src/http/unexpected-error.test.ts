import { makeLogger } from '@orquestia/service-kit/logger';
import { expect, test } from 'vitest';
import type { RequestContext } from '../platform/request-context.ts';
import { reportUnexpected } from './unexpected-error.ts';

test('a database that is away is a critical line with the trace id, and the caller is told to try again', () => {
  const lines: string[] = [];
  const logger = makeLogger({
    service: 'backend-principal',
    level: 'info',
    destination: { write: (line) => lines.push(line) },
  });
  const request: RequestContext = {
    traceId: 'a'.repeat(32),
    locale: 'en',
    signal: new AbortController().signal,
    logger: logger.child({ trace_id: 'a'.repeat(32) }),
    failed: false,
    liftDeadline: () => undefined,
  };
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect(reportUnexpected(refused, request)).toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringContaining('Try again'),
  });
  expect(request.failed).toBe(true);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'critical', event: 'database_connection_lost', trace_id: 'a'.repeat(32) },
  ]);
});
