/**
 * Ends the process as SIGKILL would, at the named place, where FAILPOINT asks for it: `name`, or `name:3` for the third
 * time. The fault rehearsal (npm run test:faults) places its crashes with it; otherwise nothing happens.
 */
export function failpoint(name: Failpoint): void {
  if (wanted !== name) return;
  count -= 1;
  if (count === 0) process.kill(process.pid, 'SIGKILL');
}

export type Failpoint =
  | 'create-before-commit'
  | 'create-committed'
  | 'sale-before-commit'
  | 'sale-committed'
  | 'enrichment-description-paid'
  | 'enrichment-between-steps'
  | 'alert-before-post'
  | 'alert-posted';

const [wanted, times = '1'] = (process.env.FAILPOINT ?? '').split(':');
let count = Number(times);
