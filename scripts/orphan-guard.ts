import { spawn } from 'node:child_process';

/** Reads ids until the starter's end closes the pipe, however it came to its end; then tells them all to stop. */
const script = 'while read -r id; do ids="$ids $id"; done; kill -s TERM -- $ids';

/**
 * Stops processes when this one is gone without having stopped them: killed, or out of memory. `watch` takes a process
 * id, or a group's with a minus; `dismiss` is for when all have ended. Windows has no such shell, and no guard.
 */
export function makeOrphanGuard() {
  if (process.platform === 'win32') return { watch: () => undefined, dismiss: () => undefined };
  const guard = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  return {
    watch: (id: number) => void guard.stdin.write(`${id}\n`),
    dismiss: () => void guard.kill('SIGKILL'),
  };
}
