import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ServerUser } from './postgres-folder.ts';
import { postgresProgram } from './postgres-user.ts';

/** Who owns the embedded server and its tables, and who the gateway logs in as. */
const roles = { owner: 'orquestia', application: 'orquestia_app' } as const;
type Role = keyof typeof roles;

const passwordsSchema = z.object({ owner: z.string().min(20), application: z.string().min(20) });

/** Beside the server's folder, which is the server's own. */
const fileOf = (databaseDir: string) => join(dirname(databaseDir), 'postgres-passwords.json');

/** The address of an embedded server on a port, for its owner or for the gateway. */
export function embeddedUrl(databaseDir: string, port: number, role: Role): string {
  const password = passwordsSchema.parse(JSON.parse(readFileSync(fileOf(databaseDir), 'utf8')))[role];
  return `postgresql://${roles[role]}:${password}@127.0.0.1:${port}/postgres`;
}

/**
 * Gives the roles passwords of their own, where that has not been done: in a new folder, in one of before there were any,
 * and in one that came without the file. PostgreSQL's single-user mode asks for no password, and nobody can connect to it.
 */
export async function ensurePasswords(
  databaseDir: string,
  user: ServerUser | undefined,
  isNew: boolean,
): Promise<void> {
  const file = fileOf(databaseDir);
  if (existsSync(file) && !isNew) return;
  const fresh = () => randomBytes(24).toString('base64url');
  const passwords = { owner: fresh(), application: fresh() };
  const { application } = roles;
  const sql = [
    `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${application}') THEN CREATE ROLE ${application} LOGIN; END IF; END $$;`,
    `ALTER ROLE ${roles.owner} PASSWORD '${passwords.owner}';`,
    `ALTER ROLE ${application} PASSWORD '${passwords.application}';`,
  ];
  const { status, stdout, stderr } = spawnSync(
    await postgresProgram(),
    ['--single', '-D', databaseDir, 'postgres'],
    { ...user, input: `${sql.join('\n')}\n`, encoding: 'utf8', env: { ...process.env, LC_MESSAGES: 'C' } },
  );
  if (status !== 0 || /ERROR|FATAL/.test(stdout + stderr)) throw new Error(stderr);
  writeFileSync(file, `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
}
