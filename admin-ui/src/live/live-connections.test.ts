import { expect, test, vi } from 'vitest';
import { makeLiveConnections, type Subscribe } from './live-connections.ts';

/** A subscription under the test's control. */
function controlled() {
  const calls: { connected(): void; changed(): void; disconnect(): void; signal: AbortSignal }[] = [];
  const subscribe: Subscribe = (handlers, signal) =>
    new Promise<void>((done) => {
      calls.push({ ...handlers, disconnect: done, signal });
      signal.addEventListener('abort', () => done());
    });
  return { calls, subscribe };
}

function liveOf(...subscriptions: ReturnType<typeof controlled>[]) {
  const onChange = vi.fn();
  const resync = vi.fn();
  const delays: number[] = [];
  const live = makeLiveConnections({
    subscriptions: subscriptions.map(({ subscribe }) => subscribe),
    onChange,
    resync,
    random: () => 1,
    sleep: async (ms) => {
      delays.push(ms);
    },
  });
  return { live, onChange, resync, delays };
}

test('the state is live once every subscription is connected, and the first connection needs no resync', () => {
  const [one, other] = [controlled(), controlled()];
  const { live, resync } = liveOf(one, other);
  live.start();
  one.calls[0]?.connected();
  expect(live.state()).toBe('connecting');
  other.calls[0]?.connected();
  expect(live.state()).toBe('live');
  expect(resync).not.toHaveBeenCalled();
});

test('a connection that breaks is shown as reconnecting, made again, and followed by a resync', async () => {
  const one = controlled();
  const { live, resync } = liveOf(one);
  live.start();
  one.calls[0]?.connected();
  one.calls[0]?.disconnect();
  await vi.waitFor(() => expect(one.calls).toHaveLength(2));
  expect(live.state()).toBe('reconnecting');
  one.calls[1]?.connected();
  expect(live.state()).toBe('live');
  expect(resync).toHaveBeenCalledOnce();
});

test('the delay between attempts grows while the connection cannot be made', async () => {
  const one = controlled();
  const { live, delays } = liveOf(one);
  live.start();
  for (const attempts of [1, 2, 3]) {
    one.calls[attempts - 1]?.disconnect();
    await vi.waitFor(() => expect(one.calls).toHaveLength(attempts + 1));
  }
  expect(delays).toEqual([500, 1_000, 2_000]);
});

test('a stop closes the connections, and the next start resyncs once it is connected', async () => {
  const one = controlled();
  const { live, resync } = liveOf(one);
  live.start();
  one.calls[0]?.connected();
  live.stop();
  expect(one.calls[0]?.signal.aborted).toBe(true);
  await Promise.resolve();
  expect(one.calls).toHaveLength(1);
  live.start();
  one.calls[1]?.connected();
  expect(resync).toHaveBeenCalledOnce();
});

test('a change that a subscription reports is passed on', () => {
  const one = controlled();
  const { live, onChange } = liveOf(one);
  live.start();
  one.calls[0]?.changed();
  expect(onChange).toHaveBeenCalledOnce();
});
