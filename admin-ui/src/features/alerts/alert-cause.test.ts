import { expect, test } from 'vitest';
import { alertCause, attemptCause } from './alert-cause.ts';

const failed = { status: 'FAILED', reason: 'refused' } as const;

test.each([
  [200, 'n8n answered without confirming the delivery', 'unconfirmed'],
  [302, 'n8n answered with a redirect, which is not followed', 'redirect'],
  [401, 'n8n answered 401: ', 'token'],
  [403, 'n8n answered 403: Authorization data is wrong!', 'token'],
  [404, 'n8n answered 404: The requested webhook is not registered', 'workflow'],
  [422, 'n8n answered 422: ', 'refused'],
  [429, 'n8n answered 429: ', 'busy'],
  [500, 'n8n answered 500: Error in workflow', 'workflow-failed'],
  [503, 'n8n answered 503: ', 'unavailable'],
  [504, 'n8n answered 504: ', 'timeout'],
  [null, 'no answer within 10 s', 'timeout'],
  [null, 'n8n is unreachable (ECONNREFUSED)', 'stopped'],
  [null, 'n8n is unreachable (ENOTFOUND)', 'unknown-host'],
  [null, 'n8n is unreachable (DEPTH_ZERO_SELF_SIGNED_CERT)', 'certificate'],
  [null, 'n8n is unreachable (ECONNRESET)', 'unreachable'],
  [null, 'the address 169.254.169.254 is not one that alerts are sent to', 'forbidden-address'],
  [null, 'no destination is configured (N8N_WEBHOOK_URL)', 'no-destination'],
])('an attempt answered %s "%s" failed because of: %s', (statusCode, error, cause) => {
  expect(attemptCause({ statusCode, error })).toBe(cause);
});

test('the last attempt is what counts', () => {
  const attempts = [
    { statusCode: 500, error: 'n8n answered 500: ' },
    { statusCode: 403, error: 'n8n answered 403: ' },
  ];
  expect(alertCause({ ...failed, attempts })).toBe('token');
});

test('what nobody was to be told of says why; what was delivered has no cause', () => {
  expect(alertCause({ status: 'SKIPPED', reason: 'no-destination', attempts: [] })).toBe('no-destination');
  expect(alertCause({ status: 'SKIPPED', reason: 'sale-undone', attempts: [] })).toBe('sale-undone');
  expect(alertCause({ status: 'DELIVERED', reason: null, attempts: [] })).toBeNull();
});

test('without attempts an alert waits for its first one, or they are too old to be kept', () => {
  expect(alertCause({ status: 'PENDING', reason: null, attempts: [] })).toBe('queued');
  expect(alertCause({ ...failed, attempts: [] })).toBe('forgotten');
});
