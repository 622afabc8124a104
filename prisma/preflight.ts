import type pg from 'pg';

/** Says what to do about a database that cannot be brought to this version. */
export class UnusableDatabase extends Error {}

type Found = {
  version: string;
  too_old: boolean;
  encoding: string;
  may_create: boolean;
  has_trigrams: boolean;
  has_collations: boolean;
  foreign_table: string | null;
  database: string;
  role: string;
};

const foundSql = `SELECT current_setting('server_version') AS version,
  current_setting('server_version_num')::int < 150000 AS too_old,
  current_setting('server_encoding') AS encoding,
  has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS may_create,
  EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') AS has_trigrams,
  (SELECT count(DISTINCT collname) = 3 FROM pg_collation WHERE collname IN ('es-x-icu', 'en-x-icu', 'und-x-icu')) AS has_collations,
  (SELECT min(relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY($1)) AS foreign_table,
  current_database() AS database, current_user AS role`;

/**
 * Refuses, before anything is made in it, a database that the pending migrations would fail on. `isNew` where none of ours
 * has been applied: what has the name of one of our tables is then somebody else's.
 */
export async function checkDatabase(client: pg.ClientBase, isNew: boolean): Promise<void> {
  const { rows } = await client.query<Found>(foundSql, [ourTables]);
  const [found] = rows;
  if (!found) throw new Error('The database says nothing of itself');
  const { database, role } = found;
  if (found.too_old)
    throw new UnusableDatabase(`The database is PostgreSQL ${found.version}: use 15 or newer.`);
  if (found.encoding !== 'UTF8')
    throw new UnusableDatabase(
      `The database "${database}" is in ${found.encoding}, which cannot hold every name: make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    );
  if (isNew && found.foreign_table)
    throw new UnusableDatabase(
      `The database "${database}" has a table "${found.foreign_table}" of another program: give Orquestia a database of its own.`,
    );
  if (!found.may_create)
    throw new UnusableDatabase(
      `The role "${role}" may not make tables in the database "${database}", and this version needs some: set MIGRATION_DATABASE_URL to the address of the role that owns it, or GRANT CREATE ON DATABASE "${database}" and ON SCHEMA public to the role.`,
    );
  if (!found.has_trigrams)
    throw new UnusableDatabase(
      "The database's server lacks the extension pg_trgm: install PostgreSQL's contrib package.",
    );
  if (!found.has_collations)
    throw new UnusableDatabase(
      "The database's server was built without ICU, which puts names in the order of each language: use PostgreSQL's usual packages.",
    );
}

/** Those of the first migrations. */
const ourTables = [
  'products',
  'stock_movements',
  'idempotency_keys',
  'stock_alerts',
  'delivery_attempts',
  'service_level_minutes',
  'enrichment_previews',
];
