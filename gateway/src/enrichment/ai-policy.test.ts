import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AiCallError, createAiPolicy } from './ai-policy.ts';

const quiet = pino({ level: 'silent' });
const never = new AbortController().signal;
const unreachable = () => Promise.reject(new AiCallError('unreachable', true));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function outcome(work: Promise<unknown>): Promise<unknown> {
  const settled = work.then(
    (value) => value,
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(5_000);
  return settled;
}

test('a retryable failure is tried three times, with pauses of 0, 1 s and 2 s', async () => {
  const times: number[] = [];
  const startedAt = Date.now();
  const policy = createAiPolicy(quiet, { jitter: () => 1 });
  await outcome(
    policy.execute(() => {
      times.push(Date.now() - startedAt);
      return unreachable();
    }, never),
  );
  expect(times).toEqual([0, 1_000, 3_000]);
});

test('a failure that is not retryable is not tried again and does not count for the breaker', async () => {
  const policy = createAiPolicy(quiet);
  const call = vi.fn(() => Promise.reject(new AiCallError('bad request', false)));
  for (let n = 0; n < 6; n++) await outcome(policy.execute(call, never));
  expect(call).toHaveBeenCalledTimes(6);
  expect(policy.isOpen()).toBe(false);
});

test('five failures in a row open the breaker for 60 s, and one good trial closes it', async () => {
  const policy = createAiPolicy(quiet, { pauses: [0] });
  for (let n = 0; n < 5; n++) await outcome(policy.execute(unreachable, never));
  expect(policy.isOpen()).toBe(true);
  const call = vi.fn(() => Promise.resolve('text'));
  await outcome(policy.execute(call, never));
  expect(call).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome(policy.execute(call, never))).toBe('text');
  expect(policy.isOpen()).toBe(false);
});

test('no attempt begins once the caller has gone', async () => {
  const caller = new AbortController();
  const call = vi.fn(unreachable);
  const policy = createAiPolicy(quiet, { jitter: () => 1 });
  const work = policy.execute(call, caller.signal).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(500);
  caller.abort();
  await vi.advanceTimersByTimeAsync(5_000);
  await work;
  expect(call).toHaveBeenCalledTimes(1);
});
