import { spawn } from 'node:child_process';
import { loadWorkflow, type N8n } from './load-workflow.ts';

/** Runs n8n with the alert workflow until it ends or is told to stop. Gives its exit code. */
export async function serveN8n(n8n: N8n, say: (line: string) => void): Promise<number> {
  await loadWorkflow(n8n, say);
  if (n8n.signal.aborted) return 0;
  const child = spawn(n8n.command, ['start'], { env: n8n.env, stdio: ['ignore', 'inherit', 'inherit'] });
  const stop = () => child.kill('SIGTERM');
  n8n.signal.addEventListener('abort', stop);
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (n8n.signal.aborted) return done(0);
      say(`n8n ended (${signal ?? `exit code ${code}`}).`);
      done(code || 1);
    });
  });
}
