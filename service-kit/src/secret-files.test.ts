import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSecretFiles } from './secret-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));

test('a secret is read from the file that NAME_FILE names, without its last line break', () => {
  const file = join(folder, 'token');
  writeFileSync(file, 'from-the-file\n');
  expect(readSecretFiles({ TOKEN_FILE: file }, ['TOKEN']).values.TOKEN).toBe('from-the-file');
});

test('what the environment says itself counts more than the file', () => {
  const { values, problems } = readSecretFiles({ TOKEN: 'own', TOKEN_FILE: '/nowhere' }, ['TOKEN']);
  expect([values.TOKEN, problems]).toEqual(['own', []]);
});

test('a file that cannot be read is named, with the setting', () => {
  const { problems } = readSecretFiles({ TOKEN_FILE: join(folder, 'none') }, ['TOKEN']);
  expect(problems).toEqual([`TOKEN_FILE names ${join(folder, 'none')}, which cannot be read (ENOENT).`]);
});
