import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

test('what uses the embedded database keeps its exit code, so that a failed run of tests counts as failed', () => {
  const script = `import ${JSON.stringify(pathToFileURL('scripts/embedded-postgres.ts'))}; process.exitCode = 3;`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script]);
  expect(status).toBe(3);
});
