import pg from 'pg';

export type Release = (error?: Error | boolean) => void;
type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, release: Release) => void;

/**
 * The connections of graphile-worker (0.18). It releases the one that it listens on twice where it loses it while it
 * stops; pg-pool throws then, where nobody catches it, and it would end the process.
 */
export class JobPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<pg.PoolClient> | undefined {
    if (!connected) return super.connect();
    super.connect((error, client, release?: Release) => connected(error, client, once(release)));
    return undefined;
  }
}

/** Nothing to release where the pool has ended. */
function once(release: Release | undefined): Release {
  let isReleased = false;
  return (error) => {
    if (isReleased) return;
    isReleased = true;
    release?.(error);
  };
}
