import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLogger } from '@orquestia/service-kit/logger';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.ts';
import { serverUser } from '../../scripts/postgres-user.ts';
import { hasOpenssl } from '../../test/support/openssl.ts';
import { makeDatabase, withConnection } from '../src/platform/database.ts';

test.skipIf(!hasOpenssl)(
  'a statement of a client that left is cancelled over TLS, too (skipped where there is no openssl)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'orquestia-tls-'));
    chmodSync(folder, 0o755);
    const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')];
    const request = ['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-subj', '/CN=localhost', '-days', '2'];
    execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    const user = await serverUser(join(folder, 'postgres'));
    if (user) for (const path of [key, certificate]) chownSync(path, user.uid, user.gid);
    const settings = ['ssl=on', `ssl_key_file=${key}`, `ssl_cert_file=${certificate}`];
    const server = await startEmbeddedPostgres(join(folder, 'postgres'), settings);
    const database = makeDatabase(
      `${server.url}?sslmode=no-verify`,
      makeLogger({ service: 'test', level: 'error' }),
    );
    onTestFinished(async () => {
      await database.end();
      await server.stop();
      rmSync(folder, { recursive: true });
    });
    const running = "SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(4)' AND state = 'active'";
    const gone = new AbortController();
    const work = withConnection(database, gone.signal, async (connection) => {
      const sleeping = connection.query('SELECT pg_sleep(4)');
      sleeping.catch(() => undefined);
      await expect.poll(async () => (await database.query(running)).rowCount).toBe(1);
      gone.abort(new Error('The client has gone.'));
      await sleeping;
    });
    await expect(work).rejects.toThrow('The client has gone.');
    expect((await database.query(running)).rowCount).toBe(0);
    const { rows } = await database.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
    expect(rows).toEqual([{ ssl: true }]);
  },
);
