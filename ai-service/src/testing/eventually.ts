import { expect } from 'vitest';

/** `expect.poll` that a busy machine does not fail. */
export function eventually<Value>(read: () => Value) {
  return expect.poll(read, { timeout: 20_000, interval: 10 });
}
