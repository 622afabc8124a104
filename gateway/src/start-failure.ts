import { UnusableDatabase } from '@orquestia/prisma/preflight';
import pg from 'pg';
import { OwnerMissing } from './access/people/prepare-owner.ts';
import { diagnoseConnectionFailure } from './platform/database-error.ts';

/** What to put right where that is known, else the whole error. */
export function diagnoseStartFailure(error: unknown): string {
  if (error instanceof UnusableDatabase || error instanceof OwnerMissing) return error.message;
  const why = diagnoseConnectionFailure(error);
  if (why)
    return `The database of DATABASE_URL cannot be used: ${why}. Check the address (signs such as # / ? in a password are written as %23 %2F %3F), and that the database runs.`;
  if (error instanceof pg.DatabaseError && error.code === '42501')
    return `The role of DATABASE_URL lacks a right (${error.message}): set MIGRATION_DATABASE_URL to the address of the role that owns the tables.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
