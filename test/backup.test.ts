import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startBackedUpPostgres } from './support/backup-stack.ts';
import { debianTools, hasDebianTools } from './support/debian-tools.ts';
import { clientOf, startAiStandIn, startGateway } from './support/gateway.ts';

describe.skipIf(!hasDebianTools)('backups (skipped without the programs of Debian 13)', () => {
  vi.setConfig({ testTimeout: 240_000 });

  let ai: Awaited<ReturnType<typeof startAiStandIn>>;
  let server: Awaited<ReturnType<typeof startBackedUpPostgres>>;
  let gateway: Awaited<ReturnType<typeof startGateway>>;

  const startOn = async (url: string) => startGateway(ai.url, { databaseUrl: url });
  const sell = async (id: number) => clientOf(gateway.url).rest(`/products/${id}/sell`, {});
  beforeAll(async () => {
    ai = await startAiStandIn();
    server = await startBackedUpPostgres();
    const admin = new pg.Client({ connectionString: server.adminUrl() });
    await admin.connect();
    await admin.query(`CREATE DATABASE orquestia ENCODING 'UTF8' TEMPLATE template0`);
    await admin.end();
    gateway = await startOn(server.url());
    for (const name of ['Taladro', 'Sierra', 'Lijadora'])
      await clientOf(gateway.url).rest('/products', { name, keywords: ['percutor'], stock: 100_000 });
    writeFileSync(join(server.n8n, 'config'), '{"encryptionKey":"of n8n"}');
    execFileSync(join(debianTools, 'sqlite3'), [
      join(server.n8n, 'database.sqlite'),
      `CREATE TABLE sent (alert TEXT); INSERT INTO sent VALUES ('a');`,
    ]);
  });
  afterAll(async () => {
    await gateway?.stop();
    await server?.stop();
    await ai?.stop();
  });

  test('a whole backup and the changes since are kept, and all of it can be read back', async () => {
    expect(await server.backup('now', 'full')).toMatchObject({ code: 0 });
    await sell(1);
    expect(await server.backup('now')).toMatchObject({ code: 0 });
    const outcome = await server.backup('check');
    expect(outcome.said).toContain('everything that is kept could be read back');
    expect(outcome.code).toBe(0);
    expect(await server.backup('now', 'files')).toMatchObject({ code: 0 });
    expect(await server.backup('check', 'files')).toMatchObject({ code: 0 });
  });

  test('nothing that is kept can be read without the passphrase', () => {
    const files = readdirSync(server.repository, { recursive: true, encoding: 'utf8' })
      .map((name) => join(server.repository, name))
      .filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(10);
    for (const path of files) {
      const content = readFileSync(path);
      for (const word of ['Taladro', 'encryptionKey', '[backup:current]'])
        expect(content.includes(word)).toBe(false);
    }
  });

  test('the drill restores beside the running system, while it sells, and finds every row', async () => {
    let selling = true;
    const sales = (async () => {
      for (let n = 0; selling; n++) expect((await sell(1 + (n % 3))).status).toBe(200);
    })();
    const { code, said } = await server.backup('drill');
    selling = false;
    await sales;
    process.stdout.write(said);
    expect(code).toBe(0);
    expect(said).toMatch(/public\.products +3 rows/);
    expect(said).toMatch(/\d+ tables, \d+ rows compared/);
    expect(said).toMatch(
      /the ledger agrees. RTO: restored in \d+ ms. RPO: a segment is archived after 1min at most/,
    );
    expect(execFileSync('ps', ['axww'], { encoding: 'utf8' })).not.toContain('/drill.');
  });

  test('the database goes back to the moment before a mistake', async () => {
    const before = await server.query('SELECT id, name, stock FROM products ORDER BY id');
    const [moment] = await server.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
    await server.query("UPDATE products SET name = name || ' (borrado)'");
    await server.query('SELECT pg_switch_wal()');
    await gateway.stop();
    await server.stopServer();
    const restored = await server.backup('restore', moment?.now ?? '');
    expect([restored.said, restored.code]).toEqual([restored.said, 0]);
    await server.startServer();
    await expect
      .poll(() => server.query<{ recovering: boolean }>('SELECT pg_is_in_recovery() AS recovering'))
      .toEqual([{ recovering: false }]);
    expect(await server.query('SELECT id, name, stock FROM products ORDER BY id')).toEqual(before);
    gateway = await startOn(server.url());
    expect((await sell(1)).status).toBe(200);
    expect(await server.backup('now', 'full')).toMatchObject({ code: 0 });
  });

  test('the copies of n8n and the secrets come back as they were', async () => {
    const target = join(server.repository, 'restored');
    const outcome = await server.backup('files', target);
    expect(outcome).toMatchObject({ code: 0 });
    const found = readdirSync(target, { recursive: true, encoding: 'utf8' });
    const pathOf = (end: string) => join(target, found.find((name) => name.endsWith(end)) ?? 'missing');
    expect(readFileSync(pathOf('config'), 'utf8')).toContain('of n8n');
    expect(
      execFileSync(join(debianTools, 'sqlite3'), [pathOf('database.sqlite'), 'SELECT * FROM sent'], {
        encoding: 'utf8',
      }),
    ).toBe('a\n');
    rmSync(target, { recursive: true });
  });

  describe('what happened to the copies is noticed', () => {
    const archive = () => join(server.repository, 'postgres/archive/orquestia');
    const segments = () =>
      readdirSync(archive(), { recursive: true, encoding: 'utf8' })
        .filter((name) => /[0-9A-F]{24}-[0-9a-f]{40}/.test(name))
        .sort()
        .map((name) => join(archive(), name));

    /** What the check says, which has to fail; `mend` is then done with the damaged repository. */
    async function afterDamage(damage: () => void, mend?: () => Promise<void>): Promise<string> {
      const kept = `${server.repository}.kept`;
      execFileSync('cp', ['-a', server.repository, kept]);
      try {
        damage();
        const { code, said } = await server.backup('check');
        expect([code, said]).toEqual([1, expect.any(String)]);
        await mend?.();
        return said;
      } finally {
        rmSync(server.repository, { recursive: true });
        execFileSync('cp', ['-a', kept, server.repository]);
        rmSync(kept, { recursive: true });
      }
    }

    test('a restored table that is not what it was', async () => {
      // Of such a table a restore keeps nothing.
      await server.query('CREATE UNLOGGED TABLE kept_nowhere AS SELECT 1 AS n');
      const { code, said } = await server.backup('drill');
      await server.query('DROP TABLE kept_nowhere');
      expect(said).toContain('the restored tables (>) are not what they were (<)');
      expect(said).toContain('< public.kept_nowhere|1|');
      expect(code).toBe(1);
    });

    test('a ledger that does not agree with the stock', async () => {
      await server.query('UPDATE products SET stock = stock + 1 WHERE id = 3');
      const { code, said } = await server.backup('drill');
      await server.query('UPDATE products SET stock = stock - 1 WHERE id = 3');
      expect(said).toContain('the ledger of what was restored is broken');
      expect(code).toBe(1);
    });

    test('a segment that is missing', async () => {
      await server.query('SELECT pg_switch_wal()');
      await sell(2);
      await server.query('SELECT pg_switch_wal()');
      expect(await server.backup('check')).toMatchObject({ code: 0 });
      const [, second] = segments().slice(-3);
      const said = await afterDamage(
        () => rmSync(second ?? ''),
        async () => {
          // The service makes the changes since, finds the gap, and a whole backup in the night after.
          const nights = await server.serveTwoNights();
          expect(nights.match(/new backup label = \d{8}-\d{6}F(_\d{8}-\d{6}I)?/g)).toEqual([
            expect.stringMatching(/I$/),
            expect.stringMatching(/F$/),
          ]);
          expect(nights).toContain('everything that is kept could be read back');
        },
      );
      expect(said).toMatch(/segments are missing before [0-9A-F]{24}/);
    });

    test('a file that was changed', async () => {
      const said = await afterDamage(() => {
        const backups = join(server.repository, 'postgres/backup/orquestia');
        const [largest] = readdirSync(backups, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.includes('/bundle/') || name.includes('/pg_data/'))
          .map((name) => join(backups, name))
          .filter((path) => statSync(path).isFile())
          .sort((a, b) => statSync(b).size - statSync(a).size);
        const content = readFileSync(largest ?? '');
        const middle = Math.floor(content.length / 2);
        content[middle] = (content[middle] ?? 0) ^ 0xff;
        writeFileSync(largest ?? '', content);
      });
      expect(said).toContain('what is kept cannot be restored as it is');
    });
  });
});
