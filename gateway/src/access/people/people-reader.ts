import type { Database } from '../../platform/database.ts';
import type { PeopleReader } from '../principal-reader.ts';
import { findSession } from './find-session.sql.ts';
import { makeJwtReader, type OutsideIssuer } from './jwt-reader.ts';
import { readSessionToken } from './session-cookie.ts';

type Options = {
  database: Database;
  isSecure: boolean;
  /** What the cookies are signed with; without one nobody has signed in. */
  secret: string | undefined;
  outsideIssuer: OutsideIssuer | undefined;
};

/** Knows people by their session's cookie or their JWT, without loading better-auth. */
export function makePeopleReader({ database, isSecure, secret, outsideIssuer }: Options): PeopleReader {
  return {
    async ofCookie({ cookie }) {
      const token = secret && readSessionToken(cookie, { isSecure, secret });
      return token ? findSession(database, { token }) : null;
    },
    ofJwt: makeJwtReader(database, outsideIssuer),
  };
}
