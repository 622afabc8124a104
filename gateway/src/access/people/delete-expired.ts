import type { Database } from '../../platform/database.ts';

const statements = [
  'DELETE FROM sessions WHERE expires_at < now()',
  'DELETE FROM verifications WHERE expires_at < now()',
  'DELETE FROM person_links WHERE expires_at < now()',
  'DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000',
  "DELETE FROM used_totp_codes WHERE used_at < now() - interval '1 hour'",
];

/** Deletes what people signed in with and no longer can. Returns how many rows that was. */
export async function deleteExpiredAccess(database: Database): Promise<number> {
  let total = 0;
  for (const statement of statements) total += (await database.query(statement)).rowCount ?? 0;
  return total;
}
