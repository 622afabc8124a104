import { z } from 'zod';
import type { Database } from '../../platform/database.ts';

/** A code of an authenticator app is accepted for half a minute to either side; it is remembered for longer. */
const codeMemory = '5 minutes';

const contextSchema = z.object({ path: z.string(), body: z.object({ code: z.string() }) });

type Refusal = { status: 'FORBIDDEN' | 'UNAUTHORIZED'; code: string };

/** Why a session must not begin although the password and the second factor are right; undefined where it may. */
export async function mayStartSession(
  database: Database,
  personId: string,
  context: unknown,
): Promise<Refusal | undefined> {
  const { rowCount } = await database.query('SELECT FROM people WHERE id = $1 AND deactivated_at IS NULL', [
    personId,
  ]);
  if (rowCount === 0) return { status: 'FORBIDDEN', code: 'PERSON_DEACTIVATED' };
  const request = contextSchema.safeParse(context).data;
  if (request?.path !== '/two-factor/verify-totp') return undefined;
  const isFirst = await useCode(database, personId, request.body.code);
  return isFirst ? undefined : { status: 'UNAUTHORIZED', code: 'INVALID_CODE' };
}

/** Whether the code is used for the first time. Somebody may have looked over the shoulder. */
async function useCode(database: Database, personId: string, code: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `WITH forgotten AS (DELETE FROM used_totp_codes WHERE used_at < now() - $3::interval AND (person_id, code) <> ($1, $2))
      INSERT INTO used_totp_codes (person_id, code) VALUES ($1, $2) ON CONFLICT (person_id, code)
      DO UPDATE SET used_at = now() WHERE used_totp_codes.used_at < now() - $3::interval`,
    [personId, code, codeMemory],
  );
  return rowCount === 1;
}
