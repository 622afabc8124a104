import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { createTestDatabase } from './gateway.ts';

const migrationsDir = new URL('../../prisma/migrations/', import.meta.url);

const bookkeeping = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** A database as an earlier version left it, whose last migration has this name, with what `data` inserts. */
export async function earlierDatabase(lastMigration: string, data: string): Promise<string> {
  const url = await createTestDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(bookkeeping);
    const names = (await readdir(migrationsDir)).filter((name) => /^\d/.test(name) && name <= lastMigration);
    for (const name of names.toSorted()) {
      const sql = await readFile(new URL(`${name}/migration.sql`, migrationsDir), 'utf8');
      await client.query(sql);
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, now(), 1)`,
        [randomUUID(), createHash('sha256').update(sql).digest('hex'), name],
      );
    }
    await client.query(data);
  } finally {
    await client.end();
  }
  return url;
}
