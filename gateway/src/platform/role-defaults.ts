import { sessionOf, sessionSettings } from '@orquestia/prisma/session';
import pg from 'pg';
import { timeLimits } from './database.ts';

/**
 * Gives the role that the gateway logs in as the settings of our sessions as its defaults in this database, so that they
 * hold behind a pooler in transaction mode, which takes none at the start of a session. A role may do so for itself. Not
 * for those sessions of a pooler that are open already: it must begin new ones (its `RECONNECT`) where they change.
 */
export async function setRoleDefaults(databaseUrl: string): Promise<void> {
  const client = new pg.Client(sessionOf(databaseUrl));
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    const database = pg.escapeIdentifier(rows[0]?.name ?? '');
    const limits = Object.entries(timeLimits).map(([name, ms]) => [name, `${ms}ms`] as const);
    for (const [name, value] of [...Object.entries(sessionSettings), ...limits])
      await client.query(
        `ALTER ROLE CURRENT_USER IN DATABASE ${database} SET ${name} = ${name === 'search_path' ? value : pg.escapeLiteral(value)}`,
      );
  } finally {
    await client.end();
  }
}
