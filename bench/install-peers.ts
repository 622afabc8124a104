import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const folder = resolve('bench/peers');

/** Brings the peers' packages and Prisma client to the state of their lock and schema, where they are behind it. */
export function installPeers(): void {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (changedAt(installed) < changedAt(join(folder, 'package-lock.json'))) {
    console.log('Installing the peers in bench/peers: 360 MB, a minute or so.');
    npm('ci');
  }
  const generated = join(folder, 'generated/pothos-types.ts');
  if (changedAt(generated) < Math.max(changedAt(installed), changedAt(join(folder, 'schema.prisma')))) {
    console.log('Generating the Prisma client in bench/peers.');
    npm('run', 'generate');
  }
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function npm(...args: string[]): void {
  const cli = process.env.npm_execpath;
  const { status } = spawnSync(
    cli ? process.execPath : 'npm',
    [...(cli ? [cli] : []), ...args, '--prefix', folder, '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        // Without it, Prisma fetches an engine that generating does not use.
        PRISMA_SCHEMA_ENGINE_BINARY: '/usr/bin/false',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${folder}.`);
}
