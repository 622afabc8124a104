import { createHash } from 'node:crypto';
import { PrismaClient } from '@orquestia/prisma/client';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Database } from './database.ts';

/** How many texts of statements are prepared by name; those of lists of ids differ with their length. */
const namedStatements = 200;

/**
 * Prisma's client, over the pool of all other statements: its limits, time zone and time limit hold for both. It writes
 * single statements; several that belong together go through `inTransaction` (database.ts), which it does not join.
 */
export function makePrisma(database: Database) {
  return new PrismaClient({
    adapter: new PrismaPg(database, { statementNameGenerator: makeStatementNames() }),
    // For the database alone: what it searches and sorts by, derived from the other columns.
    omit: { product: { searchText: true, foldedName: true, stockBand: true } },
  });
}

export type Prisma = ReturnType<typeof makePrisma>;

function makeStatementNames() {
  const names = new Map<string, string>();
  return ({ sql }: { sql: string }): string => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    // Without a name a statement is prepared for this once.
    if (names.size >= namedStatements) return '';
    const name = `prisma-${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`;
    names.set(sql, name);
    return name;
  };
}
