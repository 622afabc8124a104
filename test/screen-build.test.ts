import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { buildAdminUi } from '../scripts/build-admin-ui.ts';

test('two starts that build the screen at the same moment show the same whole build, which is then kept', async () => {
  const builds = mkdtempSync(join(tmpdir(), 'orquestia-screen-'));
  onTestFinished(() => rmSync(builds, { recursive: true }));
  let runs = 0;
  const build = () =>
    buildAdminUi((args, { cwd, env }) => {
      runs += 1;
      return promisify(execFile)(process.execPath, args, { cwd, env: { ...process.env, ...env } });
    }, builds);

  const [one, other] = await Promise.all([build(), build()]);
  expect(other).toBe(one);
  expect(existsSync(join(one, 'index.html'))).toBe(true);
  expect(readdirSync(builds)).toEqual([basename(one)]);
  expect(await build()).toBe(one);
  expect(runs).toBe(2);
});
