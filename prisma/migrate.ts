import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { lockMigrations } from './migration-lock.ts';
import { checkDatabase } from './preflight.ts';
import { sessionOf } from './session.ts';

const migrationsDir = new URL('./migrations/', import.meta.url);

/** The first line of a migration of one statement that cannot run in a transaction, CREATE INDEX CONCURRENTLY. */
const noTransaction = '-- no transaction';

const bookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies the SQL migrations that the database lacks, in the order of their names, each in a transaction with its row of
 * Prisma's `_prisma_migrations` table; those of a new database all in one, so that a failure leaves nothing behind. An
 * index that is built while others write (`-- no transaction`) is by itself, and begun anew where it was interrupted.
 * Returns the names applied. Throws when an applied migration's file has changed since, and `UnusableDatabase`, with
 * nothing done, where the database or the role is not fit for what is to be applied.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client(sessionOf(databaseUrl));
  await client.connect();
  try {
    await lockMigrations(client);
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
    for (const batch of batchesOf(pending, isNew)) await applyBatch(client, batch);
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

/** What is applied together: each by itself, but in a new database all that stand between those without a transaction. */
function batchesOf(pending: Migration[], isNew: boolean): Migration[][] {
  const batches: Migration[][] = [];
  for (const migration of pending) {
    const last = batches.at(-1);
    if (isNew && last && ![last[0], migration].some(isWithoutTransaction)) last.push(migration);
    else batches.push([migration]);
  }
  return batches;
}

function isWithoutTransaction(migration?: Migration): boolean {
  return migration?.sql.startsWith(noTransaction) ?? false;
}

async function applyBatch(client: pg.Client, batch: Migration[]): Promise<void> {
  const [first] = batch;
  if (first && isWithoutTransaction(first)) {
    await dropInterruptedIndex(client, first.sql);
    await client.query(first.sql);
    await record(client, first);
  } else
    await inTransaction(client, async () => {
      await client.query(bookkeeping);
      for (const migration of batch) {
        await client.query(migration.sql);
        await record(client, migration);
      }
    });
}

/** An index that was not built to its end stays, is of no use, and would count as existing. */
async function dropInterruptedIndex(client: pg.Client, sql: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
     WHERE NOT indisvalid AND relnamespace = 'public'::regnamespace AND strpos($1, format('"%s"', relname)) > 0`,
    [sql],
  );
  for (const { name } of rows)
    await client.query(`DROP INDEX CONCURRENTLY public.${pg.escapeIdentifier(name)}`);
}

async function record(client: pg.Client, { name, checksum }: Migration): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
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
