import { spawnSync } from 'node:child_process';

/** Whether there is a Prometheus, with its tool. */
export const hasPrometheus =
  spawnSync('prometheus', ['--version']).status === 0 && spawnSync('promtool', ['--version']).status === 0;

/** Where the configuration stands that production uses. */
export const prometheusFolder = 'deploy/monitoring/prometheus';

/** What promtool says, and whether it is content. */
export function promtool(...args: string[]): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  return { ok: status === 0, said: `${stdout}${stderr}` };
}
