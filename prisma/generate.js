// Makes the Prisma client and Pothos' types of schema.prisma. Plain JavaScript: `npm ci` runs it with whatever Node there is.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const schema = join(folder, 'schema.prisma');
const stamp = join(folder, 'generated', 'schema.sha256');
const hash = createHash('sha256').update(readFileSync(schema)).digest('hex');

function resolveCli() {
  try {
    return createRequire(import.meta.url).resolve('prisma/build/index.js');
  } catch {
    return undefined;
  }
}

const cli = resolveCli();
if (!cli) {
  process.stdout.write(
    'Without the dev dependencies the Prisma client is not generated; what runs needs one generated beforehand.\n',
  );
} else {
  // It looks for the engine of migrations, which generating does not use, and would fetch one. Any file will do.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: schema, PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, hash);
}
