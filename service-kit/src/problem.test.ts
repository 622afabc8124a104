import { expect, test } from 'vitest';
import { problem, problemSchema } from './problem.ts';

const request = { traceId: 'a'.repeat(32) };

test('a problem is problem+json with every member of the contract', async () => {
  const response = problem(404, { code: 'NOT_FOUND', detail: 'There is nothing here.' }, request);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(problemSchema.strict().parse(await response.json())).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    code: 'NOT_FOUND',
    detail: 'There is nothing here.',
    retryable: false,
    trace_id: request.traceId,
  });
});

test('a title, further members and headers of the caller are kept', async () => {
  const body = { code: 'BUSY', detail: 'Later.', title: 'Too much at once', retryable: true, available: 3 };
  const response = problem(429, body, request, { 'retry-after': '5' });
  expect(response.headers.get('retry-after')).toBe('5');
  expect(await response.json()).toMatchObject(body);
});
