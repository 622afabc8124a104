import { backoff } from './backoff.ts';

export type ConnectionState = 'connecting' | 'live' | 'reconnecting';

type Handlers = { connected(): void; changed(): void };
/** Subscribes to one kind of change; resolves where the connection ends or the signal aborts. */
export type Subscribe = (handlers: Handlers, signal: AbortSignal) => Promise<void>;

type LiveConnectionsOptions = {
  subscriptions: Subscribe[];
  /** Something changed. */
  onChange(): void;
  /** Everything is connected again, and changes may have been missed meanwhile. */
  resync(): void;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  random?: () => number;
};

/**
 * Keeps the live connections of the screen: one that breaks is made again after growing pauses, and once all stand the
 * screen is resynchronized.
 */
export function makeLiveConnections(options: LiveConnectionsOptions) {
  const { subscriptions, onChange, resync, sleep, random = Math.random } = options;
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  let connected = new Set<Subscribe>();
  let needsResync = false;
  let running: AbortController | undefined;

  function setState(next: ConnectionState): void {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function keepConnected(subscribe: Subscribe, signal: AbortSignal): Promise<void> {
    let attempt = 0;
    while (!signal.aborted) {
      const handlers = {
        connected() {
          attempt = 0;
          connected.add(subscribe);
          if (connected.size < subscriptions.length) return;
          setState('live');
          if (needsResync) resync();
          needsResync = false;
        },
        changed: onChange,
      };
      await subscribe(handlers, signal).catch(() => undefined);
      if (signal.aborted) return;
      connected.delete(subscribe);
      needsResync = true;
      setState('reconnecting');
      await sleep(backoff(attempt, random), signal);
      attempt += 1;
    }
  }

  function disconnect(): void {
    running?.abort();
    running = undefined;
    connected = new Set();
  }

  function start(): void {
    if (running) return;
    running = new AbortController();
    for (const subscribe of subscriptions) void keepConnected(subscribe, running.signal);
  }

  return {
    start,
    /** Closes the connections; what happens until the next start counts as missed. */
    stop() {
      needsResync = true;
      disconnect();
    },
    /** Connects at once instead of waiting for the next attempt. */
    restart() {
      disconnect();
      needsResync = true;
      setState('reconnecting');
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
