import { spawn } from 'node:child_process';
import { loadWorkflow, type N8n } from './load-workflow.ts';

const stopLimitMs = 9_000;

/** What a process of n8n does: all of it or, in queue mode, the main part; only answer webhooks; only work off the queue. */
export const n8nRoles = ['start', 'webhook', 'worker'] as const;
export type N8nRole = (typeof n8nRoles)[number];

/** Runs n8n until it ends or is told to stop, the main process with the alert workflow. Gives its exit code. */
export async function serveN8n(
  n8n: N8n,
  say: (line: string) => void,
  role: N8nRole = 'start',
): Promise<number> {
  if (role === 'start') await loadWorkflow(n8n, say);
  if (n8n.signal.aborted) return 0;
  const child = spawn(n8n.command, [role], { env: n8n.env, stdio: ['ignore', 'inherit', 'inherit'] });
  // Whatever ends this process takes n8n along; one that does not stop when asked is ended.
  const end = () => child.kill('SIGKILL');
  const stop = () => {
    child.kill('SIGTERM');
    setTimeout(end, stopLimitMs).unref();
  };
  process.once('exit', end);
  n8n.signal.addEventListener('abort', stop);
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('exit', end);
      n8n.signal.removeEventListener('abort', stop);
      if (n8n.signal.aborted) return done(0);
      say(`n8n ended (${signal ?? `exit code ${code}`}).`);
      done(code || 1);
    });
  });
}
