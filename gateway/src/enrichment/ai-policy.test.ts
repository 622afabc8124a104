import { BrokenCircuitError } from 'cockatiel';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AiCallError, makeAiPolicy } from './ai-policy.ts';

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
  const policy = makeAiPolicy(quiet, { jitter: () => 1 });
  await outcome(
    policy.execute(() => {
      times.push(Date.now() - startedAt);
      return unreachable();
    }, never),
  );
  expect(times).toEqual([0, 1_000, 3_000]);
});

test('a failure that is not retryable is not tried again and does not count for the breaker', async () => {
  const policy = makeAiPolicy(quiet);
  const call = vi.fn(() => Promise.reject(new AiCallError('bad request', false)));
  for (let n = 0; n < 6; n++) await outcome(policy.execute(call, never));
  expect(call).toHaveBeenCalledTimes(6);
  expect(policy.isOpen()).toBe(false);
  expect(policy.breakerStatus()).toMatchObject({ state: 'closed', consecutiveFailures: 0 });
});

test('five failures in a row open the breaker for 60 s, and one good trial closes it', async () => {
  const policy = makeAiPolicy(quiet, { pauses: [0] });
  for (let n = 0; n < 5; n++) await outcome(policy.execute(unreachable, never));
  expect(policy.isOpen()).toBe(true);
  const call = vi.fn(() => Promise.resolve('text'));
  await outcome(policy.execute(call, never));
  expect(call).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome(policy.execute(call, never))).toBe('text');
  expect(policy.isOpen()).toBe(false);
});

test('while the trial runs everybody else is refused at once, and its failure opens the breaker once', async () => {
  const policy = makeAiPolicy(quiet, { pauses: [0] });
  for (let n = 0; n < 5; n++) await outcome(policy.execute(unreachable, never));
  await vi.advanceTimersByTimeAsync(60_000);
  const hanging = Promise.withResolvers<string>();
  const trial = policy.execute(() => hanging.promise, never).catch(() => 'failed');
  const call = vi.fn(() => Promise.resolve('text'));
  const others = await Promise.all([1, 2, 3].map(() => outcome(policy.execute(call, never))));
  expect(others).toEqual([1, 2, 3].map(() => expect.any(BrokenCircuitError)));
  hanging.reject(new AiCallError('unreachable', true));
  expect(await trial).toBe('failed');
  await outcome(policy.execute(call, never));
  expect(call).not.toHaveBeenCalled();
  expect(policy.isOpen()).toBe(true);
});

test('a caller who leaves during the trial neither closes the breaker nor keeps the next from trying', async () => {
  const policy = makeAiPolicy(quiet, { pauses: [0] });
  for (let n = 0; n < 5; n++) await outcome(policy.execute(unreachable, never));
  await vi.advanceTimersByTimeAsync(60_000);
  const caller = new AbortController();
  const trial = policy.execute(
    (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(caller.signal.reason))),
    caller.signal,
  );
  caller.abort(new Error('The caller has left.'));
  await expect(trial).rejects.toThrow('The caller has left.');
  expect(policy.breakerStatus()).toMatchObject({ state: 'open', consecutiveFailures: 5 });
  expect(policy.isOpen()).toBe(false);
  expect(await outcome(policy.execute(() => Promise.resolve('text'), never))).toBe('text');
  expect(policy.breakerStatus()).toMatchObject({ state: 'closed', consecutiveFailures: 0 });
});

test('no attempt begins once the caller has gone', async () => {
  const caller = new AbortController();
  const call = vi.fn(unreachable);
  const policy = makeAiPolicy(quiet, { jitter: () => 1 });
  const work = policy.execute(call, caller.signal).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(500);
  caller.abort();
  await vi.advanceTimersByTimeAsync(5_000);
  await work;
  expect(call).toHaveBeenCalledTimes(1);
});

test.each([
  ['back', -3],
  ['forward', 3],
])('a clock set %s by hours neither keeps the breaker open nor closes it early', async (_, hours) => {
  const policy = makeAiPolicy(quiet, { pauses: [0] });
  for (let n = 0; n < 5; n++) await outcome(policy.execute(unreachable, never));
  vi.setSystemTime(Date.now() + hours * 3_600_000);
  const call = vi.fn(() => Promise.resolve('text'));
  await outcome(policy.execute(call, never));
  expect(call).not.toHaveBeenCalled();
  expect(policy.retryAfterMs()).toBeLessThanOrEqual(60_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(policy.isOpen()).toBe(false);
  expect(await outcome(policy.execute(call, never))).toBe('text');
});

test("a short Retry-After is waited for, a long one is the caller's to keep", async () => {
  const policy = makeAiPolicy(quiet);
  const limited = (ms: number) => vi.fn(() => Promise.reject(new AiCallError('429', true, ms)));
  const short = limited(4_000);
  const long = limited(20_000);
  const work = policy.execute(short, never).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(3_900);
  expect(short).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(4_300);
  expect(short).toHaveBeenCalledTimes(3);
  await work;
  expect(await outcome(policy.execute(long, never))).toMatchObject({ retryAfterMs: 20_000 });
  expect(long).toHaveBeenCalledTimes(1);
});
