import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { openOwnDatabase } from './own-database.ts';

afterEach(() => vi.unstubAllEnvs());

test('the address of the database may stand in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'url'), 'postgres://a:secret@db/x\n');
  for (const name of ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'MIGRATION_DATABASE_URL_FILE'])
    vi.stubEnv(name, '');
  vi.stubEnv('DATABASE_URL_FILE', join(folder, 'url'));
  expect((await openOwnDatabase())?.url).toBe('postgres://a:secret@db/x');
  vi.stubEnv('DATABASE_URL_FILE', join(folder, 'none'));
  await expect(openOwnDatabase()).rejects.toThrow('DATABASE_URL_FILE');
});
