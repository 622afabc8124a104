import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The server that runs on a data folder: the first and the fourth line of its lock file (PostgreSQL, "Database File Layout"). */
export function runningServer(folder: string): { pid: number; port: number } | undefined {
  const [pid, , , port] = readLock(folder)?.split('\n') ?? [];
  return isPostgresOf(folder, Number(pid)) ? { pid: Number(pid), port: Number(port) } : undefined;
}

/**
 * Makes a lock that a killed server left behind harmless where its number is another process's by now. It stays, with a
 * number that PostgreSQL takes for its own parent's: it still names the memory that orphaned sessions may hold.
 */
export function releaseStaleLock(folder: string): void {
  const lock = readLock(folder);
  const pid = Number.parseInt(lock ?? '', 10);
  if (lock === undefined || !isRunning(pid) || isPostgresOf(folder, pid)) return;
  writeFileSync(join(folder, 'postmaster.pid'), lock.replace(/^-?\d+/, String(process.pid)));
}

function readLock(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether the process lives and is a PostgreSQL of that folder: a server works in its folder, and shows it as its -D. */
function isPostgresOf(folder: string, pid: number): boolean {
  if (!isRunning(pid)) return false;
  if (process.platform === 'win32') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    // No /proc, or another user's process.
    const { stdout, error } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    return error !== undefined || (/postgres/.test(stdout) && stdout.includes(folder));
  }
}

/** Whether there is a process of that id, be it another user's. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
