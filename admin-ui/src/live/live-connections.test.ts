import { expect, test, vi } from 'vitest';
import { createLive, type Follow } from './live-connections.ts';

/** A connection under the test's control. */
function controlled() {
  const calls: { connected(): void; changed(): void; breakOff(): void; signal: AbortSignal }[] = [];
  const follow: Follow = (handlers, signal) =>
    new Promise<void>((done) => {
      calls.push({ ...handlers, breakOff: done, signal });
      signal.addEventListener('abort', () => done());
    });
  return { calls, follow };
}

function liveOf(...connections: ReturnType<typeof controlled>[]) {
  const onChange = vi.fn();
  const onGap = vi.fn();
  const pauses: number[] = [];
  const live = createLive({
    follows: connections.map(({ follow }) => follow),
    onChange,
    onGap,
    random: () => 1,
    pause: async (ms) => {
      pauses.push(ms);
    },
  });
  return { live, onChange, onGap, pauses };
}

test('it is live once every connection stands, and a first connection is no gap', () => {
  const [one, other] = [controlled(), controlled()];
  const { live, onGap } = liveOf(one, other);
  live.start();
  one.calls[0]?.connected();
  expect(live.state()).toBe('connecting');
  other.calls[0]?.connected();
  expect(live.state()).toBe('live');
  expect(onGap).not.toHaveBeenCalled();
});

test('a broken connection is said, made again, and what was missed is fetched', async () => {
  const one = controlled();
  const { live, onGap } = liveOf(one);
  live.start();
  one.calls[0]?.connected();
  one.calls[0]?.breakOff();
  await vi.waitFor(() => expect(one.calls).toHaveLength(2));
  expect(live.state()).toBe('reconnecting');
  one.calls[1]?.connected();
  expect(live.state()).toBe('live');
  expect(onGap).toHaveBeenCalledOnce();
});

test('the pauses grow while nothing answers', async () => {
  const one = controlled();
  const { live, pauses } = liveOf(one);
  live.start();
  for (const tries of [1, 2, 3]) {
    one.calls[tries - 1]?.breakOff();
    await vi.waitFor(() => expect(one.calls).toHaveLength(tries + 1));
  }
  expect(pauses).toEqual([500, 1_000, 2_000]);
});

test('after a stop nothing is connected, and the next start makes the gap good', async () => {
  const one = controlled();
  const { live, onGap } = liveOf(one);
  live.start();
  one.calls[0]?.connected();
  live.stop();
  expect(one.calls[0]?.signal.aborted).toBe(true);
  await Promise.resolve();
  expect(one.calls).toHaveLength(1);
  live.start();
  one.calls[1]?.connected();
  expect(onGap).toHaveBeenCalledOnce();
});

test('a change is told on', () => {
  const one = controlled();
  const { live, onChange } = liveOf(one);
  live.start();
  one.calls[0]?.changed();
  expect(onChange).toHaveBeenCalledOnce();
});
