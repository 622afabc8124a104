import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';

/** Debian's `redis-server`. Without it the tests of the shared cache cannot run; on CI that is a failure. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A real Redis on this port that keeps nothing on disk. */
export async function startRedis(port: number) {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-redis-'));
  const options = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', flags, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const client = createClient({ url: `redis://127.0.0.1:${port}`, socket: { reconnectStrategy: 20 } });
  client.on('error', () => undefined);
  await client.connect();
  return {
    url: `redis://127.0.0.1:${port}`,
    client,
    /** Freezes Redis: it keeps its connections and answers nothing. */
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async stop() {
      client.destroy();
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
