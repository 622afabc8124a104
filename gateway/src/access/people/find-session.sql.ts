import { z } from 'zod';
import type { Database } from '../../platform/database.ts';
import { roles } from '../../principal.ts';
import type { Known } from '../principal-reader.ts';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  until: z.number(),
});

const selectSql = `SELECT people.id, people.name, people.email, people.role,
    extract(epoch FROM sessions.expires_at)::float8 * 1000 AS until
  FROM sessions JOIN people ON people.id = sessions.person_id
  WHERE people.deactivated_at IS NULL AND sessions.expires_at > now() AND`;

/** Whose session it is, while it lasts: one read by an index. */
export async function findSession(
  database: Database,
  by: { token: string } | { id: string; personId: string },
): Promise<Known | null> {
  const statement =
    'token' in by
      ? { name: 'find-session', text: `${selectSql} sessions.token = $1`, values: [by.token] }
      : {
          name: 'find-session-by-id',
          text: `${selectSql} sessions.id = $1 AND people.id = $2`,
          values: [by.id, by.personId],
        };
  const { rows } = await database.query(statement);
  const row = rowSchema.optional().parse(rows[0]);
  if (!row) return null;
  const { until, ...person } = row;
  return { principal: { kind: 'person', ...person }, until: new Date(until) };
}
