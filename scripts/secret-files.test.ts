import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ensureSecret, rotateSecret } from './secret-files.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orquestia-secrets-'));
});
const read = (path: string) => readFileSync(path, 'utf8').trim();

test('a secret is made once, in a folder that nobody else enters', () => {
  const { path, isNew } = ensureSecret(dataDir, 'auth');
  const made = read(path);
  expect([isNew, statSync(dirname(path)).mode & 0o777, made.length]).toEqual([true, 0o700, 43]);
  expect(ensureSecret(dataDir, 'auth')).toEqual({ path, isNew: false });
  expect(read(path)).toBe(made);
});

test('of a changed secret the new one comes first, and the one before it stays good', () => {
  const first = read(ensureSecret(dataDir, 'webhook').path);
  const [second, kept] = read(rotateSecret(dataDir, 'webhook')).split(',');
  expect(kept).toBe(first);
  expect(second).toMatch(/^whsec_/);
  expect(read(rotateSecret(dataDir, 'webhook')).split(',')[1]).toBe(second);
});

test('of what cookies are signed and second factors encrypted with, all that came before stay', () => {
  const first = read(ensureSecret(dataDir, 'auth').path);
  const second = read(rotateSecret(dataDir, 'auth')).split(',')[0];
  const third = read(rotateSecret(dataDir, 'auth')).split(',');
  expect(third.slice(1)).toEqual([second, first]);
});

test("the AI service's token is one at a time", () => {
  const first = read(ensureSecret(dataDir, 'ai').path);
  expect(read(rotateSecret(dataDir, 'ai'))).not.toContain(first);
});
