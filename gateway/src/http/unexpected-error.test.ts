import { makeLogger } from '@orquestia/service-kit/logger';
import { noTracing } from '@orquestia/service-kit/tracing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { makeDatabase } from '../platform/database.ts';
import { CommittedError } from '../platform/database-error.ts';
import { makePrisma } from '../platform/prisma.ts';
import { noClient, type RequestContext } from '../platform/request-context.ts';
import { anonymous } from '../principal.ts';
import { reportUnexpected } from './unexpected-error.ts';

/** A request of an English caller, and what it logs. */
function startRequest() {
  const lines: string[] = [];
  const logger = makeLogger({
    service: 'backend-principal',
    level: 'info',
    destination: { write: (line) => lines.push(line) },
  });
  const request: RequestContext = {
    traceId: 'a'.repeat(32),
    span: noTracing.startJob('a test', 'a'.repeat(32)),
    principal: anonymous,
    client: noClient,
    locale: 'en',
    signal: new AbortController().signal,
    logger: logger.child({ trace_id: 'a'.repeat(32) }),
    failed: false,
    liftDeadline: () => undefined,
  };
  return { request, log: () => lines.map((line) => JSON.parse(line)) };
}

test('a database that is away is a critical line with the trace id, and the caller is told to try again', () => {
  const { request, log } = startRequest();
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect(reportUnexpected(refused, request)).toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringContaining('Try again'),
  });
  expect(request.failed).toBe(true);
  expect(log()).toMatchObject([
    { level: 'critical', event: 'database_connection_lost', trace_id: 'a'.repeat(32) },
  ]);
});

test.each(['pg', 'Prisma'])(
  'a statement of %s that its time limit ended is no lost connection',
  async (by) => {
    const { request, log } = startRequest();
    const database = makeDatabase(inject('postgresUrl'), request.logger);
    onTestFinished(() => database.end());
    await database.query("SET statement_timeout = '20ms'");
    const failure = await (by === 'pg'
      ? database.query('SELECT pg_sleep(5)')
      : makePrisma(database).$queryRawUnsafe('SELECT 1 FROM pg_sleep(5)')
    ).catch((error: unknown) => error);
    expect(reportUnexpected(failure, request)).toMatchObject({
      code: 'DATABASE_TIMEOUT',
      status: 504,
      retryable: true,
      message: expect.stringContaining('took too long'),
    });
    expect(log()).toMatchObject([{ level: 'error', event: 'database_statement_timeout' }]);
  },
);

test('what fails after the commit is told as done, and is not to be repeated', () => {
  const { request, log } = startRequest();
  expect(reportUnexpected(new CommittedError(new Error('unreadable')), request)).toMatchObject({
    code: 'DONE_WITHOUT_ANSWER',
    retryable: false,
    message: expect.stringContaining('was done'),
  });
  expect(log()).toMatchObject([{ level: 'error', event: 'answer_failed_after_commit' }]);
});
