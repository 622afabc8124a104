import { backoff } from './backoff.ts';

export type LiveState = 'connecting' | 'live' | 'reconnecting';

type Handlers = { connected(): void; changed(): void };
/** Follows one kind of change until the connection breaks or the signal says to stop. */
export type Follow = (handlers: Handlers, signal: AbortSignal) => Promise<void>;

type LiveOptions = {
  follows: Follow[];
  /** Something changed, or may have while nobody listened. */
  onChange(): void;
  onGap(): void;
  pause(ms: number, signal: AbortSignal): Promise<void>;
  random?: () => number;
};

/** Keeps the live connections of the screen: they are made again with growing pauses, and a gap is made good. */
export function createLive({ follows, onChange, onGap, pause, random = Math.random }: LiveOptions) {
  const listeners = new Set<() => void>();
  let state: LiveState = 'connecting';
  let connected = new Set<Follow>();
  let missed = false;
  let stopping: AbortController | undefined;

  function show(next: LiveState): void {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function keep(follow: Follow, signal: AbortSignal): Promise<void> {
    let attempt = 0;
    while (!signal.aborted) {
      const handlers = {
        connected() {
          attempt = 0;
          connected.add(follow);
          if (connected.size < follows.length) return;
          show('live');
          if (missed) onGap();
          missed = false;
        },
        changed: onChange,
      };
      await follow(handlers, signal).catch(() => undefined);
      if (signal.aborted) return;
      connected.delete(follow);
      missed = true;
      show('reconnecting');
      await pause(backoff(attempt, random), signal);
      attempt += 1;
    }
  }

  function stop(): void {
    stopping?.abort();
    stopping = undefined;
    connected = new Set();
  }

  function start(): void {
    if (stopping) return;
    stopping = new AbortController();
    for (const follow of follows) void keep(follow, stopping.signal);
  }

  return {
    start,
    /** Lets go of the connections; what happens until the next start counts as missed. */
    stop() {
      missed = true;
      stop();
    },
    /** Begins at once instead of waiting for the next try. */
    restart() {
      stop();
      missed = true;
      show('reconnecting');
      start();
    },
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
