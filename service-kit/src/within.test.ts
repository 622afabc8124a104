import { expect, onTestFinished, test, vi } from 'vitest';
import { within } from './within.ts';

test('work that ends in time gives its result or its own error', async () => {
  expect(await within(1_000, Promise.resolve('done'))).toBe('done');
  await expect(within(1_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

test('work that takes longer is a TimeoutError', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const result = expect(within(1_000, new Promise(() => undefined))).rejects.toMatchObject({
    name: 'TimeoutError',
  });
  await vi.advanceTimersByTimeAsync(1_000);
  await result;
});
