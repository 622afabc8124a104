import type { Database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { mayBeOpen } from './exposure.ts';
import { makeOwner } from './make-owner.ts';
import { saveLink } from './one-time-link.ts';
import { hasOwner } from './people-store.ts';
import { namedOwnerSchema } from './person-input.ts';

/** Why the gateway does not start: others could reach it, and nobody would be asked who they are. */
export class OwnerMissing extends Error {}

type OwnerEnv = Pick<
  Env,
  | 'HOST'
  | 'PUBLIC_URL'
  | 'TRUSTED_PROXIES'
  | 'ALLOWED_HOSTS'
  | 'AUTH_SECRET'
  | 'OWNER_EMAIL'
  | 'OWNER_PASSWORD'
  | 'OWNER_LINK_SHA256'
>;

/** Sees to it that there is an owner where there must be one, or a link to name one. */
export async function prepareOwner(database: Database, env: OwnerEnv): Promise<void> {
  const { OWNER_EMAIL: email, OWNER_PASSWORD: password, OWNER_LINK_SHA256: link } = env;
  let isOwned = await hasOwner(database);
  if (!isOwned && email && password) {
    const owner = namedOwnerSchema('en').safeParse({ email, password, name: email });
    if (!owner.success)
      throw new OwnerMissing(`OWNER_EMAIL or OWNER_PASSWORD: ${owner.error.issues[0]?.message}`);
    await makeOwner(database, owner.data, 'OWNER_EMAIL');
    isOwned = true;
  }
  if (isOwned && env.AUTH_SECRET.length === 0)
    throw new OwnerMissing(
      'People sign in here, and AUTH_SECRET is missing: make it with "npm run secrets" and name its file in AUTH_SECRET_FILE.',
    );
  if (isOwned) return;
  if (!mayBeOpen(env))
    throw new OwnerMissing(
      'Others can reach this gateway (HOST, PUBLIC_URL, ALLOWED_HOSTS or TRUSTED_PROXIES say so) and it has no owner: anybody could sell and delete. Make the owner with "npm run owner", or set OWNER_EMAIL and OWNER_PASSWORD_FILE.',
    );
  if (link) await saveLink(database, Buffer.from(link, 'hex'), { purpose: 'owner' });
}
