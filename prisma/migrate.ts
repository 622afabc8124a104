import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { checkDatabase } from './preflight.ts';
import { sessionOf } from './session.ts';

const migrationsDir = new URL('./migrations/', import.meta.url);

/** Same key as Prisma's own advisory lock, so that the two never migrate at the same time. */
const migrationLock = 72707369;

const bookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies the SQL migrations that the database lacks, in the order of their names, each in a transaction with its row of
 * Prisma's `_prisma_migrations` table; those of a new database all in one, so that a failure leaves nothing behind.
 * Returns the names applied. Throws when an applied migration's file has changed since, and `UnusableDatabase`, with
 * nothing done, where the database or the role is not fit for what is to be applied.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client(sessionOf(databaseUrl));
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const known = await appliedMigrations(client);
    const pending: Migration[] = [];
    for (const name of await migrationNames()) {
      const sql = await readFile(new URL(`${name}/migration.sql`, migrationsDir), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const before = known.get(name);
      if (before === checksum) continue;
      if (before !== undefined) throw new Error(`Migration ${name} was changed after it had been applied.`);
      pending.push({ name, sql, checksum });
    }
    if (pending.length === 0) return [];
    const isNew = !known.has('20261124000000_init');
    await checkDatabase(client, isNew);
    if (isNew) await inTransaction(client, () => applyAll(client, pending));
    else for (const migration of pending) await inTransaction(client, () => applyAll(client, [migration]));
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

type Migration = { name: string; sql: string; checksum: string };

/** The checksums of the migrations that the database has, by name. */
async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const table = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists",
  );
  if (!table.rows[0]?.exists) return new Map();
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function applyAll(client: pg.Client, migrations: Migration[]): Promise<void> {
  await client.query(bookkeeping);
  for (const { name, sql, checksum } of migrations) {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
  }
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
