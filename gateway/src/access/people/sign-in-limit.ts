import { hash } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../platform/database.ts';
import { networkOf } from '../network-of.ts';

/** Whose account is tried, if one is named, and from which address. */
type Attempt = { email?: string; client: string };

/**
 * How long to wait, in milliseconds, where it is one too many. Else its rank among those that wait: by the attempts of its
 * address, then by those of the account. Addresses are what an attacker has few of; names of accounts can be made up.
 */
type Counted = { waitMs: number; rank?: undefined } | { waitMs?: undefined; rank: number };

/**
 * How often somebody may try a password, a code or a link, counted in PostgreSQL for all replicas. Where the count fails
 * it rejects: nobody signs in uncounted.
 */
export function makeSignInLimit(database: Database) {
  const limiter = (keyPrefix: string, points: number, minutes: number) =>
    new RateLimiterPostgres({
      storeClient: database,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: minutes * 60,
    });
  const ofAddress = limiter('sign-in-address', 60, 15);
  // Far above what its owner needs: somebody else's attempts lock nobody out for long.
  const ofAccount = limiter('sign-in-account', 100, 60);
  const ofBoth = limiter('sign-in', 10, 15);

  return {
    async count({ email, client: address }: Attempt): Promise<Counted> {
      const client = networkOf(address);
      try {
        // One after another: an address that is refused costs its accounts nothing.
        const { consumedPoints: ofItsAddress } = await ofAddress.consume(client);
        if (email === undefined) return { rank: ofItsAddress };
        const account = keyOf(email);
        await ofBoth.consume(`${account}:${client}`);
        const { consumedPoints: ofItsAccount } = await ofAccount.consume(account);
        return { rank: ofItsAddress + ofItsAccount / 1_000 };
      } catch (error) {
        if (error instanceof RateLimiterRes) return { waitMs: error.msBeforeNext };
        throw error;
      }
    },
    /** An attempt that was right counts for nothing. */
    async forgive({ email, client: address }: Required<Attempt>): Promise<void> {
      const client = networkOf(address);
      const account = keyOf(email);
      await Promise.all([
        ofAddress.reward(client),
        ofBoth.delete(`${account}:${client}`),
        ofAccount.reward(account),
      ]);
    },
  };
}

/** No list of who has been tried. */
const keyOf = (email: string) => hash('sha256', email.trim().toLowerCase(), 'base64url');
