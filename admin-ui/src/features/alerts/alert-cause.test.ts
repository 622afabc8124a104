import { expect, test } from 'vitest';
import { alertCause, failureCause } from './alert-cause.ts';

const failed = { status: 'FAILED', reason: 'refused' } as const;

test('the last attempt is what counts', () => {
  const attempts = [{ cause: 'WORKFLOW_FAILED' }, { cause: 'TOKEN_REFUSED' }] as const;
  expect(alertCause({ ...failed, attempts })).toBe('TOKEN_REFUSED');
  expect(alertCause({ status: 'PENDING', reason: null, attempts })).toBe('TOKEN_REFUSED');
});

test('a failed attempt without a cause counts as unreachable', () => {
  expect(failureCause({ cause: null })).toBe('UNREACHABLE');
  expect(alertCause({ ...failed, attempts: [{ cause: null }] })).toBe('UNREACHABLE');
});

test('a skipped alert says why; a delivered one has no cause', () => {
  expect(alertCause({ status: 'SKIPPED', reason: 'no-destination', attempts: [] })).toBe('NO_DESTINATION');
  expect(alertCause({ status: 'SKIPPED', reason: 'sale-undone', attempts: [] })).toBe('SALE_UNDONE');
  expect(alertCause({ status: 'SKIPPED', reason: 'adjustment-undone', attempts: [] })).toBe(
    'ADJUSTMENT_UNDONE',
  );
  expect(alertCause({ status: 'SKIPPED', reason: 'on-order', attempts: [] })).toBe('ON_ORDER');
  expect(alertCause({ status: 'SKIPPED', reason: 'sample', attempts: [] })).toBe('SAMPLE');
  expect(alertCause({ status: 'DELIVERED', reason: null, attempts: [] })).toBeNull();
});

test('without attempts a pending alert waits for its first one, and a failed one has lost its old ones', () => {
  expect(alertCause({ status: 'PENDING', reason: null, attempts: [] })).toBe('QUEUED');
  expect(alertCause({ ...failed, attempts: [] })).toBe('ATTEMPTS_EXPIRED');
});
