import { execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.ts';
import { postgresProgram, serverUser } from '../../scripts/postgres-user.ts';
import { debianTools } from './debian-tools.ts';

const backupProgram = resolve('deploy/backup/orquestia-backup');

/** What a call of the backup program came to. */
export type Outcome = { code: number; said: string };

/** A PostgreSQL that archives by deploy/backup, as in compose, with a repository in a folder of its own. */
export async function startBackedUpPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-backup-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'postgres');
  const user = await serverUser(data);
  const repository = join(folder, 'repository');
  const passphrase = join(folder, 'passphrase');
  const n8n = join(folder, 'data');
  for (const path of [repository, n8n, join(folder, 'tmp')]) {
    mkdirSync(path);
    if (user) chownSync(path, user.uid, user.gid);
  }
  const secret = 'a passphrase of the test, which is long enough';
  writeFileSync(passphrase, secret);
  const env: NodeJS.ProcessEnv = {
    PATH: `${debianTools}:${dirname(await postgresProgram())}:${process.env.PATH}`,
    TMPDIR: join(folder, 'tmp'),
    BACKUP_PASSPHRASE_FILE: passphrase,
    BACKUP_FILES: n8n,
    RESTIC_REPOSITORY: join(repository, 'files'),
    PGBACKREST_REPO1_PATH: join(repository, 'postgres'),
    PGBACKREST_PG1_PATH: data,
    PGBACKREST_PG1_SOCKET_PATH: '/tmp',
    PGBACKREST_PG1_DATABASE: 'postgres',
    PGBACKREST_LOCK_PATH: join(folder, 'tmp', 'lock'),
  };
  // The server's own calls of pgBackRest find their way by its environment, as in its container.
  Object.assign(process.env, env, {
    PGBACKREST_CONFIG: resolve('deploy/backup/pgbackrest.conf'),
    PGBACKREST_STANZA: 'orquestia',
    PGBACKREST_REPO1_CIPHER_PASS: secret,
  });
  const settings = ['archive_mode=on', 'archive_timeout=60', 'archive_command=pgbackrest archive-push %p'];

  const connection = (url: string) => {
    const { port, password } = new URL(url);
    return {
      PGBACKREST_PG1_PORT: port,
      PGHOST: '/tmp',
      PGPORT: port,
      PGUSER: 'orquestia',
      PGPASSWORD: password,
      PGDATABASE: 'postgres',
    };
  };

  let server = await startEmbeddedPostgres(data, settings);

  return {
    repository,
    n8n,
    url: () => Object.assign(new URL(server.url), { pathname: '/orquestia' }).href,
    adminUrl: () => server.url,

    /** Calls the program as PostgreSQL's user, like its container does. */
    async backup(...parameters: string[]): Promise<Outcome> {
      try {
        const { stdout, stderr } = await promisify(execFile)(backupProgram, parameters, {
          env: { ...env, ...connection(server.url) },
          uid: user?.uid,
          gid: user?.gid,
        });
        return { code: 0, said: stdout + stderr };
      } catch (error) {
        if (error instanceof Error && 'code' in error && 'stdout' in error && 'stderr' in error)
          return { code: Number(error.code), said: `${error.stdout}${error.stderr}` };
        throw error;
      }
    },

    /** What the service says on a Wednesday and, at once, the night after, until it rests. */
    async serveTwoNights(): Promise<string> {
      const clock = join(folder, 'clock');
      mkdirSync(clock);
      const night = join(folder, 'tmp', 'night');
      const program = (name: string, lines: string) =>
        writeFileSync(join(clock, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
      program('date', `[ "$1" = +%u ] && echo 3 || exec /bin/date "$@"`);
      program(
        'sleep',
        `[ "$1" -lt 100 ] && exec /bin/sleep "$1"\n[ -e ${night} ] && echo rests && exec /bin/sleep 600\ntouch ${night}`,
      );
      const child = spawn(backupProgram, ['serve'], {
        env: { ...env, ...connection(server.url), PATH: `${clock}:${env.PATH}` },
        uid: user?.uid,
        gid: user?.gid,
        stdio: ['ignore', 'pipe', 'inherit'],
        detached: true,
      });
      let said = '';
      for await (const text of child.stdout.setEncoding('utf8')) {
        said += text;
        if (/^rests$/m.test(said)) break;
      }
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
      return said;
    },

    async query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
      const client = new pg.Client({ connectionString: this.url() });
      await client.connect();
      try {
        return (await client.query<Row>(text)).rows;
      } finally {
        await client.end();
      }
    },

    stopServer: () => server.stop(),
    async startServer() {
      server = await startEmbeddedPostgres(data, settings);
    },

    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
