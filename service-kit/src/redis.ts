import { createClient } from '@redis/client';
import type { Logger } from './logger.ts';
import { within } from './within.ts';

const connectLimitMs = 2000;
const operationLimitMs = 250;
const longestReconnectPauseMs = 5000;
/** After a failure Redis is left alone for so long: one that hangs must not delay every request. */
const pauseMs = 5000;

const makeClient = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: connectLimitMs,
      reconnectStrategy: (attempts) => Math.min(100 * 2 ** attempts, longestReconnectPauseMs),
    },
  });
type Client = ReturnType<typeof makeClient>;

export type Redis = {
  /** The work's result; `undefined` where Redis cannot be reached or does not answer in time. */
  attempt<Result>(work: (client: Client) => Promise<Result>): Promise<Result | undefined>;
  close(): void;
};

/**
 * Redis for what several processes share. Without it they are slower or less exact, never broken: nothing waits for a
 * connection, every operation has a time limit, and a failure reads as "nothing there".
 */
export function connectRedis(url: string, logger: Logger): Redis {
  let down = false;
  let pausedUntil = 0;
  const client = makeClient(url);
  client.on('error', failed);
  client.on('ready', works);
  // It goes on trying by itself; 'error' tells of each failure.
  client.connect().catch(failed);

  return {
    async attempt(work) {
      if (!client.isReady || Date.now() < pausedUntil) return undefined;
      try {
        const result = await within(operationLimitMs, work(client));
        works();
        return result;
      } catch (error) {
        pausedUntil = Date.now() + pauseMs;
        failed(error);
        return undefined;
      }
    },
    close: () => client.destroy(),
  };

  /** Logs the first failure of an outage; the rest of it says nothing new. */
  function failed(error: unknown): void {
    if (!down) {
      const reason = error instanceof Error ? ('code' in error && error.code) || error.name : 'unknown';
      logger.warn({ reason }, 'cache_unavailable');
    }
    down = true;
  }

  function works(): void {
    if (down) logger.info({}, 'cache_available');
    down = false;
    pausedUntil = 0;
  }
}
