import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Same key as Prisma's own advisory lock, so that the two never migrate at the same time. */
const migrationLock = 72707369;
const pauseMs = 100;

/**
 * Waits until nobody else changes the database or its roles, and keeps it so until the session ends. By asking again and
 * not within one statement: that would be a transaction that CREATE INDEX CONCURRENTLY of the holder waits for.
 */
export async function lockMigrations(client: pg.ClientBase): Promise<void> {
  // A connection that breaks between two questions fails the next one.
  client.on('error', () => undefined);
  const isMine = async () => {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      migrationLock,
    ]);
    return rows[0]?.mine;
  };
  while (!(await isMine())) await pause(pauseMs);
}
