import { lockMigrations } from '@orquestia/prisma/migration-lock';
import { sessionOf, sessionSettings } from '@orquestia/prisma/session';
import pg from 'pg';
import { timeLimits } from './database.ts';

const foundSql = `SELECT datname AS database, setconfig AS settings FROM pg_database
  LEFT JOIN pg_db_role_setting ON setdatabase = pg_database.oid AND setrole = current_user::regrole
  WHERE datname = current_database()`;

/**
 * Gives the role that the gateway logs in as the settings of our sessions as its defaults in this database, so that they
 * hold behind a pooler in transaction mode, which takes none at the start of a session. A role may do so for itself. Not
 * for those sessions of a pooler that are open already: it must begin new ones (its `RECONNECT`) where they change.
 */
export async function setRoleDefaults(databaseUrl: string): Promise<void> {
  const client = new pg.Client(sessionOf(databaseUrl));
  await client.connect();
  try {
    // They are all in one row, and of those who write it at the same moment all but one would fail.
    await lockMigrations(client);
    const { rows } = await client.query<{ database: string; settings: string[] | null }>(foundSql);
    const { database = '', settings } = rows[0] ?? {};
    const limits = Object.entries(timeLimits).map(([name, ms]) => [name, `${ms}ms`] as const);
    const wanted = new Map([...Object.entries(sessionSettings), ...limits]);
    const missing = [...wanted].filter(([name, value]) => !settings?.includes(`${name}=${value}`));
    await client.query('BEGIN');
    for (const [name, value] of missing)
      await client.query(
        `ALTER ROLE CURRENT_USER IN DATABASE ${pg.escapeIdentifier(database)} SET ${name} = ${name === 'search_path' ? value : pg.escapeLiteral(value)}`,
      );
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
