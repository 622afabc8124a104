import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JSONWebKeySet,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import type { Database } from '../../platform/database.ts';
import { type Scope, scopes } from '../../principal.ts';
import type { Known } from '../principal-reader.ts';
import { findSession } from './find-session.sql.ts';

/** What people's own JWTs say of where they come from and whom they are for. */
export const ownJwt = { issuer: 'orquestia', audience: 'orquestia', algorithm: 'EdDSA' } as const;

/** An identity provider whose JWTs are taken, too. */
export type OutsideIssuer = { issuer: string; audience: string; jwksUrl: string };

/** Fixed here: what a token says of its own algorithm is not asked. No secret key ever verifies. */
const outsideAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** An unknown key is looked for this often at most. */
const keysPauseMs = 5_000;

const ownSchema = z.object({ sub: z.string(), sid: z.string(), exp: z.number() });
const outsideSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  exp: z.number(),
  scope: z.string().default(''),
  name: z.string().optional(),
});
const keySchema = z.object({ id: z.string(), public_key: z.string(), alg: z.string().nullable() });

/** Reads a person's ten-minute JWT, and those of an outside issuer where one is named. */
export function makeJwtReader(database: Database, outside: OutsideIssuer | undefined) {
  let own = { keys: createLocalJWKSet({ keys: [] }), readAt: Number.NEGATIVE_INFINITY };
  const outsideKeys = outside && createRemoteJWKSet(new URL(outside.jwksUrl), { timeoutDuration: 5_000 });

  async function verifyOwn(jwt: string) {
    const demands = { issuer: ownJwt.issuer, audience: ownJwt.audience, algorithms: [ownJwt.algorithm] };
    try {
      return await jwtVerify(jwt, own.keys, demands);
    } catch (error) {
      const mayBeNew =
        error instanceof errors.JWKSNoMatchingKey && performance.now() > own.readAt + keysPauseMs;
      if (!mayBeNew) throw error;
      own = { keys: createLocalJWKSet(await readKeys(database)), readAt: performance.now() };
      return jwtVerify(jwt, own.keys, demands);
    }
  }

  async function readOwn(jwt: string): Promise<Known | null> {
    const { sub, sid, exp } = ownSchema.parse((await verifyOwn(jwt)).payload);
    const found = await findSession(database, { id: sid, personId: sub });
    return found && { ...found, until: new Date(Math.min(found.until.getTime(), exp * 1_000)) };
  }

  async function readOutside(jwt: string): Promise<Known | null> {
    if (!outside || !outsideKeys) return null;
    const { issuer, audience } = outside;
    const demands = { issuer, audience, algorithms: outsideAlgorithms, requiredClaims: ['exp', 'sub'] };
    const claims = outsideSchema.parse((await jwtVerify(jwt, outsideKeys, demands)).payload);
    const granted = claims.scope
      .split(' ')
      .filter((one): one is Scope => scopes.some((scope) => scope === one));
    const name = claims.name ?? claims.sub;
    return {
      principal: { kind: 'token', id: `${claims.iss} ${claims.sub}`, name, scopes: granted },
      until: new Date(claims.exp * 1_000),
    };
  }

  return async (jwt: string): Promise<Known | null> => {
    try {
      const isOutside = outside !== undefined && decodeJwt(jwt).iss === outside.issuer;
      return await (isOutside ? readOutside(jwt) : readOwn(jwt));
    } catch (error) {
      // No JWT, or none that is good. What is no fault of the token's goes on.
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
      throw error;
    }
  };
}

async function readKeys(database: Database): Promise<JSONWebKeySet> {
  const { rows } = await database.query('SELECT id, public_key, alg FROM signing_keys');
  const keys = z.array(keySchema).parse(rows);
  return {
    keys: keys.map(({ id, public_key: text, alg }) => ({
      ...z.looseObject({ kty: z.string() }).parse(JSON.parse(text)),
      kid: id,
      alg: alg ?? ownJwt.algorithm,
    })),
  };
}
