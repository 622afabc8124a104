import type { Database } from '../../platform/database.ts';

const statements = [
  'DELETE FROM sessions WHERE expires_at < now()',
  'DELETE FROM verifications WHERE expires_at < now()',
  'DELETE FROM person_links WHERE expires_at < now()',
  'DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000',
  "DELETE FROM used_totp_codes WHERE used_at < now() - interval '1 hour'",
];

/** Deletes what people signed in with and no longer can. */
export async function deleteExpiredAccess(database: Database): Promise<void> {
  for (const statement of statements) await database.query(statement);
}
